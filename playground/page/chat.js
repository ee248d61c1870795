// The page: people side by side, each with a chat, and the loop that brings news.
import { Composer } from "./composer.js";
import { element } from "./messages.js";
import { Phone } from "./phone.js";
import * as server from "./server.js";
import { wordsOf } from "./words.js";

const LONG_WAIT = 25; // seconds
const TRY_AGAIN = 1000; // milliseconds
const REMEMBERED = "playground-people";

const phones = [];
const part = (id) => document.getElementById(id);

const page = {
  alert(text) {
    part("alert").querySelector("p").textContent = text;
    part("alert").showModal();
  },
  enlarge(address) {
    part("viewer").querySelector("img").src = address;
    part("viewer").classList.remove("whole");
    part("viewer").showModal();
  },
  askForNewcomer() {
    part("newcomer").querySelector("form").reset();
    part("newcomer").showModal();
  },
  remove(phone) {
    if (phones.length === 1) return;
    phones.splice(phones.indexOf(phone), 1);
    phone.node.remove();
    remember();
    choose(phones[0]);
  },
};

function remembered() {
  const people = JSON.parse(localStorage.getItem(REMEMBERED) ?? "[]");
  if (people.length) return people;
  const language = navigator.language.startsWith("ru") ? "ru" : "en";
  return [newPerson(wordsOf(language).someone, language)];
}

const newPerson = (name, language) => ({ id: 100000 + Math.floor(Math.random() * 9e8), name, language });

function remember() {
  localStorage.setItem(REMEMBERED, JSON.stringify(phones.map((phone) => phone.person)));
}

async function add(person) {
  await server.introduce(person);
  const phone = new Phone(person, page);
  phone.composer = new Composer(phone);
  await phone.refresh();
  phones.push(phone);
  part("desk").append(phone.node);
  remember();
  choose(phone);
}

// On a narrow screen one chat is shown, the tabs lead to the others.
function choose(chosen) {
  for (const phone of phones) phone.node.classList.toggle("chosen", phone === chosen);
  document.title = `${chosen.bot.name} · ${chosen.person.name}`;
  const words = wordsOf(chosen.person.language);
  const tabs = phones.map((phone) =>
    element(
      "button",
      { type: "button", class: "tab", "data-testid": "person-tab", "aria-pressed": String(phone === chosen), onclick: () => choose(phone) },
      phone.person.name,
    ),
  );
  const plus = element(
    "button",
    { type: "button", class: "tab plus", "data-testid": "add-person-tab", "aria-label": words.newcomer, onclick: page.askForNewcomer },
    "+",
  );
  part("tabs").replaceChildren(...tabs, plus);
  part("tabs").classList.toggle("several", phones.length > 1);
  labelDialogs(words);
}

function labelDialogs(words) {
  part("viewer").querySelector("button").setAttribute("aria-label", words.close);
  const dialog = part("newcomer");
  const [name, language] = dialog.querySelectorAll("label span");
  const [cancel, add] = dialog.querySelectorAll("button");
  [name.textContent, language.textContent] = [words.name, words.language];
  [cancel.textContent, add.textContent] = [words.cancel, words.add];
}

// Everything anew: the server forgets all when it is started again.
async function meetAgain() {
  for (const phone of phones) {
    await server.introduce(phone.person);
    phone.forget();
    await phone.refresh();
  }
}

// Brings the news; `last` is what the server said about itself before.
async function follow(last) {
  try {
    const present = await server.changes(last.revision, LONG_WAIT);
    if (last.born && present.born !== last.born) await meetAgain();
    else if (present.revision !== last.revision) await Promise.all(phones.map((phone) => phone.refresh()));
    return present;
  } catch {
    phones.forEach((phone) => phone.showOffline());
    await new Promise((done) => { setTimeout(done, TRY_AGAIN); });
    return { ...last, revision: -1 };
  }
}

// A click on the picture shows it in full size, a click beside it closes it.
part("viewer").addEventListener("click", ({ target }) => {
  if (target.tagName === "IMG") part("viewer").classList.toggle("whole");
  else part("viewer").close();
});
part("newcomer").addEventListener("close", () => {
  const { name, language } = part("newcomer").querySelector("form").elements;
  if (part("newcomer").returnValue === "add" && name.value.trim()) add(newPerson(name.value.trim(), language.value));
});

for (const person of remembered()) await add(person);
choose(phones[0]);
for (let last = { revision: -1 }; ; ) last = await follow(last);
