// One message as an element: byline, bubble, buttons, and the mark of its decision.

import { avatar, el, icon } from "./dom.js";
import { plainText, richText, webAddress } from "./rich.js";
import { clock, t } from "./words.js";
import { isStaff, person, resultOf, world } from "./world.js";

/** `handed_off` → `handed-off`: the form of a decision kind in words, icons and colours. */
export const dashed = (code) => String(code ?? "").replaceAll("_", "-");

const nameOf = (personaId) => person(personaId)?.name ?? personaId ?? "";

function badges(author) {
  if (author.kind === "bot") return [el("span", { class: "badge bot" }, t("playground-badge-bot"))];
  const who = person(author.persona);
  return [
    isStaff(who) ? el("span", { class: "badge mod" }, t("playground-badge-mod")) : null,
    who?.is_new ? el("span", { class: "badge new" }, t("playground-badge-new")) : null,
  ];
}

function byline(message) {
  const name = el("bdi", { class: "name" }, message.author.name);
  name.dataset.who = message.author.persona ?? "";
  const at = el("time", { datetime: message.at }, clock(message.at));
  return el("header", { class: "byline", id: `by-${message.pane}-${message.id}` }, name, badges(message.author), at);
}

function quoteOf(message, acts) {
  const source = message.reply_to && world.messages.get(`${message.pane}/${message.reply_to}`);
  if (!source) return null;
  const words = source.deleted ? t("playground-removed") : plainText(source.body);
  return el(
    "button",
    { type: "button", class: "answers-to", onclick: () => acts.show(source) },
    el("bdi", {}, source.author.name),
    el("span", { dir: "auto" }, words),
  );
}

function keyOf(button, message, acts) {
  const label = el("span", { dir: "auto" }, button.label);
  if (button.url) {
    const href = webAddress(button.url);
    if (!href) return null;
    const attributes = { class: "key link", href, target: "_blank", rel: "noopener noreferrer" };
    return el("a", attributes, label, icon("link"));
  }
  const press = (event) => acts.press(message, button, event.currentTarget);
  const key = el("button", { type: "button", class: "key", onclick: press }, label);
  key.dataset.buttonId = button.id;
  key.dataset.testid = "button";
  return key;
}

function keys(message, acts) {
  const rows = (message.buttons ?? []).filter((row) => row.length > 0);
  if (rows.length === 0) return null;
  return el(
    "div",
    { class: "keys", role: "group", "aria-label": t("playground-buttons") },
    rows.map((row) => el("div", { class: "row" }, row.map((one) => keyOf(one, message, acts)))),
  );
}

/** The chip that names a decision, in colour, sign and word. */
export function kindChip(kind) {
  const chip = el("span", { class: "kind" }, icon(dashed(kind)));
  chip.dataset.kind = kind;
  chip.append(t(`playground-kind-${dashed(kind)}`, {}, kind));
  return chip;
}

function marks(message, acts) {
  const result = message.author.kind === "person" ? resultOf(message) : null;
  const why = result && el(
    "button",
    { type: "button", class: "why", tabindex: "-1", onclick: () => acts.explain(message) },
    kindChip(result.decision.kind),
    el("span", { class: "ask" }, t("playground-why")),
  );
  if (why) why.dataset.testid = "why";
  const label = t("playground-reply-to", { name: message.author.name });
  const attributes = { type: "button", class: "reply", tabindex: "-1", "aria-label": label, title: label };
  const reply = el("button", { ...attributes, onclick: () => acts.reply(message) }, icon("reply"));
  return el("footer", { class: "marks" }, why, message.deleted ? null : reply);
}

function alone(message) {
  if (!message.ephemeral) return null;
  return el("p", { class: "alone" }, icon("eye"), t("playground-only-visible", { name: nameOf(message.persona) }));
}

function placeholder(message, acts) {
  const line = el("p", { class: "gone" }, el("bdi", {}, message.author.name), el("s", {}, t("playground-removed")));
  line.id = `by-${message.pane}-${message.id}`;
  return el("div", { class: "stack" }, line, marks(message, acts));
}

function content(message, acts) {
  const bubble = el("div", { class: "bubble" }, quoteOf(message, acts), richText(message.body));
  bubble.addEventListener("click", (event) => {
    const isForOther = event.target.closest("a, button") || !getSelection().isCollapsed;
    if (!isForOther) acts.select(message);
  });
  return el("div", { class: "stack" }, byline(message), alone(message), bubble, keys(message, acts), marks(message, acts));
}

/** The element of a message; `acts` says what its controls do. */
export function messageElement(message, acts) {
  const node = el("article", { tabindex: "-1", "aria-labelledby": `by-${message.pane}-${message.id}` });
  node.className = `message ${message.author.kind}`;
  node.classList.toggle("mine", isMine(message));
  node.classList.toggle("ephemeral", Boolean(message.ephemeral));
  node.classList.toggle("deleted", Boolean(message.deleted));
  node.dataset.messageId = message.id;
  node.dataset.from = message.author.kind;
  node.append(avatar(message.author), message.deleted ? placeholder(message, acts) : content(message, acts));
  return node;
}

const isMine = (message) =>
  message.author.kind === "person" && message.author.persona === world.persona;

/** Whether a message continues the one above it, so that its face and name need no repeating. */
export function follows(message, above) {
  if (!above || above.deleted || message.deleted || message.ephemeral || above.ephemeral) return false;
  const isSameAuthor =
    above.author.name === message.author.name && above.author.kind === message.author.kind;
  return isSameAuthor && new Date(message.at) - new Date(above.at) < 180_000;
}
