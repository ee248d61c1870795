// The people's side of the playground over HTTP.
async function ask(path, options) {
  const answer = await fetch(path, options);
  if (!answer.ok) throw new Error((await answer.json()).error);
  return answer.json();
}

const post = (path, given) =>
  ask(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(given) });

export const changes = (since, timeout) => ask(`people/changes?since=${since}&timeout=${timeout}`);
export const introduce = ({ id, name, language }) =>
  post("people", { id, first_name: name, language_code: language });
export const chat = (person, since) => ask(`people/${person}/chat?since=${since}`);
export const say = (person, text) => post(`people/${person}/say`, { text });
export const start = (person, parameter) => post(`people/${person}/start`, { parameter });
export const send = (person, kind) => post(`people/${person}/send`, { kind });
export const edit = (person, message, text) =>
  post(`people/${person}/edit`, { message_id: message, text });
export const press = (person, message, data) =>
  post(`people/${person}/press`, { message_id: message, data });
export const block = (person, blocked) => post(`people/${person}/block`, { blocked });

export function upload(person, kind, file) {
  const body = new FormData();
  body.append(kind, file, file.name);
  return ask(`people/${person}/upload`, { method: "POST", body });
}
