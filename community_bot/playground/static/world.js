// What the page knows: people, messages and decisions. Others listen; nothing here draws.

const announcer = new EventTarget();

export const world = {
  session: "",
  mark: "", // of the visit that the server keeps: another one after a restart
  persona: "member",
  personas: [],
  languages: [],
  journeys: [],
  messages: new Map(), // "pane/id" → message, in the order of arrival
  results: [], // explanations, oldest first
  arrivals: 0, // grows with each message and edit; a journey waits by it
};

/** Names: world, message, result, persona. The listener gets the value. */
export function on(name, listener) {
  announcer.addEventListener(name, (event) => listener(event.detail));
}

function tell(name, detail) {
  announcer.dispatchEvent(new CustomEvent(name, { detail }));
}

export const keyOf = (message) => `${message.pane}/${message.id}`;
export const person = (id) => world.personas.find((one) => one.id === id);
export const isStaff = (persona) => Boolean(persona) && persona.rank !== "member";
export const staffPersona = () => world.personas.find(isStaff);

/** The messages one sees in a pane; a private chat belongs to the chosen persona. */
export function messagesIn(pane) {
  return [...world.messages.values()].filter(
    (message) =>
      message.pane === pane && (pane !== "private" || message.persona === world.persona),
  );
}

export function choosePersona(id) {
  if (id === world.persona || !person(id)) return;
  world.persona = id;
  tell("persona", id);
}

/** The newest explanation of a message: by its id, or by the event that it answered. */
export function resultOf(message) {
  const own = world.results.findLast(
    (result) => result.pane === message.pane && result.message === message.id,
  );
  if (own || message.event === null || message.event === undefined) return own;
  return world.results.findLast((result) => result.event === message.event);
}

/** The member's message that an explanation speaks of, if the page still holds it. */
export const messageOf = (result) => world.messages.get(`${result.pane}/${result.message}`);

/** Take the server's whole picture, at the start and after each gap in the stream. */
export function takeWorld(picture) {
  const known = new Set((picture.messages ?? []).map(keyOf));
  const old = [...world.messages.values()];
  // A server that started anew may repeat what it had not noted as done: the ids tell nothing.
  const isSame = world.session === picture.session && world.mark === picture.mark;
  // What vanished during a gap was removed.
  const gone = isSame ? old.filter((one) => !known.has(keyOf(one))) : [];
  const { session, mark, personas, languages, journeys } = picture;
  Object.assign(world, { session, mark, personas, languages, journeys: journeys ?? [] });
  if (!isSame) world.messages.clear();
  for (const message of picture.messages ?? []) keep(message);
  for (const message of gone) keep({ ...message, deleted: true });
  world.results = [];
  for (const result of picture.results ?? []) keepResult(result);
  if (!person(world.persona)) world.persona = world.personas[0]?.id ?? "";
  tell("world", world);
}

function keep(message) {
  world.arrivals += 1;
  const kept = { ...message, arrival: world.arrivals };
  world.messages.set(keyOf(message), kept);
  return kept;
}

function keepResult(result) {
  const at = world.results.findIndex((one) => one.event === result.event);
  if (at >= 0) world.results[at] = result;
  else world.results.push(result);
}

/** Apply one event of the stream. */
export function takeEvent(name, value) {
  if (name === "message") tell("message", keep(value));
  if (name === "result") {
    keepResult(value);
    tell("result", value);
  }
  const known = world.messages.get(keyOf(value));
  if (name === "edit" && known) {
    const { body = known.body, buttons = known.buttons } = value;
    tell("message", keep({ ...known, body, buttons }));
  }
  if (name === "delete" && known) {
    tell("message", keep({ ...known, deleted: true, body: [], buttons: [] }));
  }
}
