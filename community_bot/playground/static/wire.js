// The wire to the server: calls, and the stream that brings everything back.

import { currentLanguage } from "./words.js";

/** A refusal of the server, in the one sentence it gave. */
export class Refusal extends Error {}

async function call(path, options = {}) {
  const response = await fetch(path, { cache: "no-store", ...options });
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new Refusal(answer.error ?? `${response.status} ${response.statusText}`);
  return answer;
}

function post(path, body) {
  return call(path, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
}

export const fetchWorld = (session) => call(`/api/world?${new URLSearchParams({ session })}`);
export const postEvent = (event) =>
  post("/api/events", { ...event, language: currentLanguage() });
export const postReset = (session) => post("/api/reset", { session });
export const fetchChoices = (question, signal) =>
  call(`/api/complete?${new URLSearchParams(question)}`, { signal });

const NAMES = ["message", "edit", "delete", "notice", "result"];

/** Listen to a session until the returned function is called. A refused stream is tried again. */
export function listen(session, { onEvent, onOpen, onLost }) {
  let source = null;
  let retry = 0;
  let ended = false;

  function open() {
    source = new EventSource(`/api/stream?${new URLSearchParams({ session })}`);
    source.addEventListener("open", onOpen);
    source.addEventListener("error", () => {
      if (ended) return;
      onLost();
      // The browser reconnects by itself, save after a refusal.
      if (source.readyState === EventSource.CLOSED) retry = setTimeout(open, 2000);
    });
    for (const name of NAMES) {
      source.addEventListener(name, (event) => onEvent(name, JSON.parse(event.data)));
    }
  }

  open();
  return () => {
    ended = true;
    clearTimeout(retry);
    source.close();
  };
}

/** The id of this visit: random, and forgotten with the browser tab. */
export function sessionId({ fresh = false } = {}) {
  const letters = "abcdefghijklmnopqrstuvwxyz0123456789";
  let kept = null;
  try {
    kept = fresh ? null : sessionStorage.getItem("community-bot-session");
  } catch {
    // Storage is refused: every load is a new visit.
  }
  if (kept && /^[a-z0-9]{16}$/.test(kept)) return kept;
  // 252 is the largest multiple of 36 in a byte: no letter is likelier than another.
  let id = "";
  while (id.length < 16) {
    const [byte] = crypto.getRandomValues(new Uint8Array(1));
    if (byte < 252) id += letters[byte % 36];
  }
  try {
    sessionStorage.setItem("community-bot-session", id);
  } catch {
    // As above.
  }
  return id;
}
