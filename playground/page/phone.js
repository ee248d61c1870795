// One person's chat with the bot, from header to composer.
import { groupElement, groups, separator, signature } from "./messages.js";
import * as server from "./server.js";
import { wordsOf } from "./words.js";

const ACTION_LASTS = 5500; // milliseconds, as Telegram's clients show one
const TOAST_LASTS = 3200;
const ANSWER_EXPECTED = 15000; // then a pressed button stops turning
const NEAR_THE_END = 120; // pixels

export class Phone {
  constructor(person, page) {
    Object.assign(this, { person, page, words: wordsOf(person.language) });
    this.bot = { name: "", username: "", description: "" };
    this.revision = -1;
    this.messages = new Map();
    this.nodes = new Map();
    this.done = new Set(); // ids of answered presses
    this.waiting = new Map(); // press id → message id and data
    this.node = document.getElementById("phone").content.cloneNode(true).firstElementChild;
    this.part = (selector) => this.node.querySelector(selector);
    this.show = (selector, visible) => { this.part(selector).hidden = !visible; };
    this.node.lang = person.language;
    this.part(".person").textContent = person.name;
    this.part(".messages").addEventListener("click", (event) => this.clicked(event));
  }

  // The bot may tell its name and description at any time.
  meet(bot) {
    this.bot = bot;
    for (const face of this.node.querySelectorAll(".face")) face.textContent = bot.name.slice(0, 1);
    this.part(".name").textContent = bot.name;
    this.part(".greeting h2").textContent = bot.description ? this.words.what : bot.name;
    this.part(".greeting p").textContent = bot.description;
  }

  forget() {
    this.revision = -1;
    for (const kept of [this.messages, this.nodes, this.waiting, this.done]) kept.clear();
    this.part(".messages").replaceChildren();
  }

  async refresh() {
    const view = await server.chat(this.person.id, this.revision);
    this.revision = view.revision;
    for (const message of view.messages) {
      if (message.deleted) this.messages.delete(message.id);
      else this.messages.set(message.id, message);
    }
    view.presses.forEach((press) => this.answered(press));
    this.view = view;
    this.meet(view.bot);
    this.showAction(view.action);
    this.draw(view.messages.some((message) => !message.from_bot && !message.edited));
    this.composer.update();
  }

  // Elements of what did not change stay as they are, so that nothing flickers.
  draw(spoke) {
    const scroll = this.part(".scroll");
    const atEnd = scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < NEAR_THE_END;
    const ordered = [...this.messages.values()].sort((one, other) => one.id - other.id);
    const old = this.nodes;
    this.nodes = new Map();
    const shown = this.rows(ordered).map(({ key, make }) => {
      this.nodes.set(key, old.get(key) ?? make());
      return this.nodes.get(key);
    });
    this.arrange(shown);
    this.show(".greeting", !ordered.length);
    if (atEnd || spoke) scroll.scrollTop = scroll.scrollHeight;
  }

  // What stands in the list: days and groups of messages, each with what tells it apart.
  rows(ordered) {
    const made = [];
    let today;
    for (const group of groups(ordered)) {
      const [{ date }] = group;
      const present = new Date(date * 1000).toDateString();
      if (present !== today) made.push({ key: present, make: () => separator(date, this.person.language) });
      made.push({ key: signature(group), make: () => groupElement(group, this) });
      today = present;
    }
    return made;
  }

  arrange(shown) {
    const list = this.part(".messages");
    shown.forEach((node, index) => {
      if (list.children[index] !== node) list.insertBefore(node, list.children[index] ?? null);
    });
    while (list.children.length > shown.length) list.lastChild.remove();
  }

  showAction(action) {
    clearTimeout(this.actionEnds);
    const status = this.part(".status");
    status.textContent = action ? (this.words[action] ?? this.words.typing) : this.words.bot;
    status.classList.toggle("busy", Boolean(action));
    if (action) this.actionEnds = setTimeout(() => this.showAction(""), ACTION_LASTS);
  }

  showOffline() {
    this.part(".status").textContent = this.words.offline;
  }

  async pressButton(message, button, node) {
    if (button.url) return this.follow(button.url);
    if (button.copy_text) return navigator.clipboard.writeText(button.copy_text.text);
    if (button.callback_data === undefined || node.classList.contains("waiting")) return undefined;
    node.classList.add("waiting");
    const { press_id: id } = await server.press(this.person.id, message.id, button.callback_data);
    this.waiting.set(id, { message: message.id, data: button.callback_data });
    // the answer may have come sooner than the number of the press
    setTimeout(() => this.release(id), this.done.has(id) ? 0 : ANSWER_EXPECTED);
    return undefined;
  }

  isWaiting(message, data) {
    return [...this.waiting.values()].some((each) => each.message === message && each.data === data);
  }

  answered(press) {
    if (!press.answered || this.done.has(press.id)) return;
    this.done.add(press.id);
    this.release(press.id);
    if (!this.view) return; // answers to presses of an earlier visit
    if (press.url) this.follow(press.url);
    if (press.text && press.show_alert) this.page.alert(press.text);
    else if (press.text) this.toast(press.text);
  }

  release(pressId) {
    const pressed = this.waiting.get(pressId);
    this.waiting.delete(pressId);
    if (!pressed || this.isWaiting(pressed.message, pressed.data)) return;
    const node = this.part(`.message[data-id="${pressed.message}"]`);
    node?.querySelectorAll(".waiting").forEach((button) => button.classList.remove("waiting"));
  }

  toast(text) {
    const toast = this.part(".toast");
    toast.textContent = text;
    toast.hidden = false;
    clearTimeout(this.toastEnds);
    this.toastEnds = setTimeout(() => { toast.hidden = true; }, TOAST_LASTS);
  }

  // A link to the bot itself starts it, others open beside.
  follow(address) {
    const url = new URL(address, location.href);
    const ours = url.host === "t.me" && url.pathname.slice(1).toLowerCase() === this.bot.username.toLowerCase();
    if (ours) return server.start(this.person.id, url.searchParams.get("start") ?? "");
    return window.open(url, "_blank", "noopener");
  }

  clicked(event) {
    const link = event.target.closest("a[href]:not([download])");
    const command = event.target.closest("a[data-command]");
    const veil = event.target.closest(".spoiler, .expandable");
    if (link) {
      event.preventDefault();
      this.follow(link.href);
    } else if (command) server.say(this.person.id, command.dataset.command);
    else if (veil) veil.classList.toggle("open");
  }

  beginEdit(message) {
    this.composer.beginEdit(message);
  }

  enlarge(address) {
    this.page.enlarge(address);
  }

  lastOwn() {
    return [...this.messages.values()].filter((each) => !each.from_bot && each.kind === "text").at(-1);
  }
}
