// The lower edge of a chat: writing, editing, the menu, attachments, start and unblock.
import { element } from "./messages.js";
import * as server from "./server.js";

const TALLEST = 140; // pixels
const FILES = { photo: "image/*", document: "" };
const THINGS = ["sticker", "voice", "contact", "location"];

export class Composer {
  constructor(phone) {
    this.phone = phone;
    this.person = phone.person.id;
    this.part = phone.part;
    this.input = this.part("textarea");
    this.label(phone.words);
    this.listen();
    this.fillAttachments(phone.words);
    this.fillMore(phone.words);
  }

  label(words) {
    this.input.placeholder = words.message;
    const names = { ".menu": "menu", ".attach": "attach", ".send": "send", ".more": "more", ".editing-end": "cancel", textarea: "message" };
    for (const [selector, word] of Object.entries(names)) this.part(selector).setAttribute("aria-label", words[word]);
    this.part(".menu span").textContent = words.menu;
    this.part(".start").textContent = words.start;
    this.part(".unblock").textContent = words.unblock;
    this.part(".editing-what").textContent = words.editing;
  }

  listen() {
    this.part(".composer").addEventListener("submit", (event) => {
      event.preventDefault();
      this.send();
    });
    this.input.addEventListener("input", () => this.grow());
    this.input.addEventListener("keydown", (event) => this.key(event));
    this.part(".start").addEventListener("click", () => server.start(this.person, startParameter()));
    this.part(".unblock").addEventListener("click", () => server.block(this.person, false));
    this.part(".editing-end").addEventListener("click", () => this.endEdit());
    for (const name of ["menu", "attach", "more"]) {
      this.part(`.${name}`).addEventListener("click", () => this.toggle(`.${name}-list`));
    }
    document.addEventListener("click", (event) => {
      if (!event.target.closest("[aria-haspopup]")) this.toggle();
    });
  }

  // Opens one list and closes the others.
  toggle(wanted) {
    for (const list of this.phone.node.querySelectorAll(".popup")) {
      list.hidden = !(wanted && list.matches(wanted) && list.hidden);
    }
  }

  key(event) {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      this.send();
    } else if (event.key === "ArrowUp" && !this.input.value && this.phone.lastOwn()) {
      event.preventDefault();
      this.beginEdit(this.phone.lastOwn());
    } else if (event.key === "Escape") this.endEdit();
  }

  async send() {
    const text = this.input.value;
    if (!text.trim()) return;
    const edited = this.edited;
    this.endEdit();
    this.input.value = "";
    this.grow();
    if (edited) await server.edit(this.person, edited.id, text);
    else await server.say(this.person, text);
  }

  grow() {
    this.input.style.height = "auto";
    this.input.style.height = `${Math.min(this.input.scrollHeight, TALLEST)}px`;
    this.part(".composer").classList.toggle("written", Boolean(this.input.value.trim()));
  }

  beginEdit(message) {
    this.edited = message;
    this.input.value = message.text;
    this.part(".editing").hidden = false;
    this.input.focus();
    this.grow();
  }

  endEdit() {
    if (!this.edited) return;
    this.edited = undefined;
    this.input.value = "";
    this.part(".editing").hidden = true;
    this.grow();
  }

  fillAttachments(words) {
    const list = this.part(".attach-list");
    for (const kind of Object.keys(FILES)) list.append(item(words[kind], () => this.choose(kind)));
    for (const kind of THINGS) list.append(item(words[kind], () => server.send(this.person, kind)));
  }

  choose(kind) {
    const field = this.part(".file");
    field.accept = FILES[kind];
    field.onchange = async () => {
      for (const file of field.files) {
        await server.upload(this.person, kind, file).catch(() => this.phone.toast(this.phone.words.refused));
      }
      field.value = "";
    };
    field.click();
  }

  fillMore(words) {
    const { page } = this.phone;
    this.part(".more-list").append(
      item(words.newcomer, () => page.askForNewcomer(), "add-person"),
      item(words.block, () => server.block(this.person, true), "block"),
      item(words.leave, () => page.remove(this.phone), "remove-person"),
    );
  }

  // After each change of the chat.
  update() {
    const { view, messages } = this.phone;
    const begun = messages.size > 0;
    this.phone.show(".composer", begun && !view.blocked);
    this.phone.show(".start", !begun && !view.blocked);
    this.phone.show(".unblock", view.blocked);
    this.phone.show(".menu", view.menu.length > 0);
    this.part(".menu-list").replaceChildren(...view.menu.map((command) => this.commandItem(command)));
    this.updateReplyKeyboard(view.reply_keyboard?.keyboard ?? []);
  }

  commandItem({ command, description }) {
    const made = item(description, () => server.say(this.person, `/${command}`), "menu-item");
    made.append(element("small", {}, `/${command}`));
    return made;
  }

  updateReplyKeyboard(rows) {
    this.phone.show(".reply-keyboard", rows.length > 0);
    this.part(".reply-keyboard").replaceChildren(
      ...rows.map((row) =>
        element("div", { class: "row" }, ...row.map(({ text }) => item(text, () => server.say(this.person, text)))),
      ),
    );
  }
}

const item = (text, onclick, testid) =>
  element("button", { type: "button", role: "menuitem", "data-testid": testid, onclick }, element("span", {}, text));

// `/?start=…` in the address is a deep link.
const startParameter = () => new URLSearchParams(location.search).get("start") ?? "";
