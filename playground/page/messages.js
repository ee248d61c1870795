// Messages as elements. Text never becomes markup here: `html` comes escaped from the server.
import { day, size, time } from "./words.js";

export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (value !== undefined && value !== false) made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

// Messages of one album stand together.
export function groups(messages) {
  const made = [];
  for (const message of messages) {
    const last = made.at(-1);
    if (message.album && last?.[0].album === message.album) last.push(message);
    else made.push([message]);
  }
  return made;
}

export const signature = (group) => group.map((each) => `${each.id}.${each.revision}`).join();

export const separator = (date, language) =>
  element("li", { class: "day" }, element("span", {}, day(date, language)));

export function groupElement(group, phone) {
  const [first] = group;
  const own = !first.from_bot;
  const textual = group.find((each) => each.text) ?? first;
  const bubble = element("div", { class: `bubble of-${first.kind}` }, ...media(group, phone));
  if (textual.text) bubble.append(textElement(textual));
  bubble.append(stamp(group.at(-1), phone));
  if (own && first.kind === "text") bubble.append(editButton(first, phone));
  return element(
    "li",
    { class: own ? "message own" : "message", "data-testid": "message", "data-id": first.id },
    bubble,
    keyboardElement(group.at(-1), phone),
  );
}

function textElement(message) {
  const made = element("div", { class: "text" });
  // a deep link's parameter is not shown to the person who followed it
  made.innerHTML = message.from_bot ? message.html : message.html.replace(/^(<a [^>]*>\/start<\/a>) \S+$/, "$1");
  return made;
}

function stamp(message, phone) {
  const edited = message.edited ? `${phone.words.edited} ` : "";
  return element("span", { class: "stamp" }, edited + time(message.date, phone.person.language));
}

function editButton(message, phone) {
  return element(
    "button",
    { class: "edit", type: "button", "data-testid": "edit", "aria-label": phone.words.edit, onclick: () => phone.beginEdit(message) },
    "✎",
  );
}

function media(group, phone) {
  const [first] = group;
  if (first.kind === "photo") return [photosElement(group, phone)];
  if (first.kind === "document") return group.map((each) => documentElement(each, phone));
  if (first.kind === "text") return [];
  if (first.kind === "sticker") return [element("span", { class: "sticker" }, first.more.sticker.emoji)];
  return [element("span", { class: "thing" }, thing(first, phone.words))];
}

function thing({ kind, more }, words) {
  const details = {
    contact: () => `${more.contact.first_name} ${more.contact.phone_number}`,
    location: () => `${more.location.latitude}, ${more.location.longitude}`,
    poll: () => more.poll.question,
  };
  return [words[kind] ?? kind, details[kind]?.()].filter(Boolean).join(" · ");
}

function photosElement(group, phone) {
  const made = element("div", { class: "photos" });
  made.classList.toggle("grid", group.length > 1);
  const tall = group.filter(({ photo }) => photo.height > photo.width);
  made.classList.toggle("tall", tall.length * 2 > group.length);
  for (const { photo, more } of group) {
    const image = element("img", { src: photo.small, alt: "", width: photo.width, height: photo.height });
    image.style.aspectRatio = `${photo.width} / ${photo.height}`;
    const button = element(
      "button",
      { type: "button", class: "photo", "data-testid": "photo", "aria-label": phone.words.enlarge, onclick: () => phone.enlarge(photo.url) },
      image,
    );
    button.classList.toggle("veiled", Boolean(more.has_media_spoiler));
    made.append(button);
  }
  return made;
}

function documentElement({ document: file }, phone) {
  const picture = file.thumbnail
    ? element("img", { src: file.thumbnail, alt: "" })
    : element("span", { class: "extension" }, file.name.split(".").at(-1).slice(0, 4));
  return element(
    "a",
    { class: "document", href: file.url, download: file.name, "data-testid": "document", "aria-label": `${phone.words.download} ${file.name}` },
    element("span", { class: "thumbnail" }, picture),
    element("span", { class: "about" }, element("b", {}, file.name), element("small", {}, size(file.size, phone.words))),
  );
}

function keyboardElement(message, phone) {
  if (!message.keyboard.length) return null;
  const rows = message.keyboard.map((row) =>
    element("div", { class: "row" }, ...row.map((button) => buttonElement(message, button, phone))),
  );
  return element("div", { class: "keyboard", "data-testid": "keyboard" }, ...rows);
}

function buttonElement(message, button, phone) {
  const made = element(
    "button",
    { type: "button", "data-testid": "keyboard-button", "aria-label": button.text, onclick: () => phone.pressButton(message, button, made) },
    element("span", {}, button.text),
  );
  if (button.url) made.classList.add("link");
  if (button.style) made.classList.add(button.style);
  if (phone.isWaiting(message.id, button.callback_data)) made.classList.add("waiting");
  return made;
}
