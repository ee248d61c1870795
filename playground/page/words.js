// What the page itself says, by the person's language.
const WORDS = {
  ru: {
    bot: "бот",
    offline: "нет связи, пробую снова",
    message: "Сообщение",
    menu: "Меню",
    start: "Начать",
    what: "Что умеет этот бот?",
    send: "Отправить",
    attach: "Прикрепить",
    more: "Ещё",
    edited: "изменено",
    edit: "Изменить",
    editing: "Изменение сообщения",
    cancel: "Отмена",
    close: "Закрыть",
    block: "Заблокировать бота",
    unblock: "Разблокировать",
    leave: "Убрать этого человека",
    newcomer: "Новый человек",
    add: "Добавить",
    name: "Имя",
    language: "Язык",
    photo: "Фото",
    document: "Файл",
    sticker: "Стикер",
    voice: "Голосовое сообщение",
    video_note: "Видеосообщение",
    contact: "Контакт",
    location: "Место",
    poll: "Опрос",
    enlarge: "Открыть фото",
    download: "Скачать",
    today: "Сегодня",
    yesterday: "Вчера",
    typing: "печатает…",
    upload_photo: "рисует…",
    upload_document: "отправляет файл…",
    refused: "Файл не отправился. Возьмите другой или поменьше.",
    bytes: ["Б", "КБ", "МБ"],
    someone: "Анна",
  },
  en: {
    bot: "bot",
    offline: "no connection, trying again",
    message: "Message",
    menu: "Menu",
    start: "Start",
    what: "What can this bot do?",
    send: "Send",
    attach: "Attach",
    more: "More",
    edited: "edited",
    edit: "Edit",
    editing: "Editing the message",
    cancel: "Cancel",
    close: "Close",
    block: "Block the bot",
    unblock: "Unblock",
    leave: "Remove this person",
    newcomer: "New person",
    add: "Add",
    name: "Name",
    language: "Language",
    photo: "Photo",
    document: "File",
    sticker: "Sticker",
    voice: "Voice message",
    video_note: "Video message",
    contact: "Contact",
    location: "Location",
    poll: "Poll",
    enlarge: "Open the photo",
    download: "Download",
    today: "Today",
    yesterday: "Yesterday",
    typing: "typing…",
    upload_photo: "drawing…",
    upload_document: "sending a file…",
    refused: "The file was not sent. Try another one or a smaller one.",
    bytes: ["B", "KB", "MB"],
    someone: "Anna",
  },
};

export const wordsOf = (language) => WORDS[language] ?? WORDS.en;

export function size(bytes, words) {
  let unit = 0;
  while (bytes >= 1024 && unit < 2) {
    bytes /= 1024;
    unit += 1;
  }
  return `${bytes.toFixed(unit && bytes < 10 ? 1 : 0)} ${words.bytes[unit]}`;
}

export const time = (seconds, language) =>
  new Date(seconds * 1000).toLocaleTimeString(language, { hour: "2-digit", minute: "2-digit" });

export function day(seconds, language) {
  const date = new Date(seconds * 1000);
  const ago = Math.round((new Date().setHours(0, 0, 0, 0) - new Date(date).setHours(0, 0, 0, 0)) / 864e5);
  const words = wordsOf(language);
  return [words.today, words.yesterday][ago] ?? date.toLocaleDateString(language, { day: "numeric", month: "long" });
}
