// The playground: one conversation in three panes, and the reasons beside it.

import { Composer } from "./composer.js";
import { drawChips, drawPersonas, drawTools, markChips, startTools, waiting } from "./controls.js";
import { Explain } from "./explain.js";
import { Player } from "./journey.js";
import { Pane } from "./pane.js";
import { Tabs } from "./tabs.js";
import { toast } from "./toast.js";
import { fetchWorld, listen, postEvent, postReset, Refusal, sessionId } from "./wire.js";
import { dressPage, t, useTable } from "./words.js";
import { choosePersona, isStaff, keyOf, messageOf, on, person, resultOf, staffPersona, takeEvent, takeWorld, world } from "./world.js";

const PANES = ["group", "private", "staff"];
const $ = (id) => document.getElementById(id);

let session = sessionId();
let hangUp = () => {};
let fetching = 0; // pictures on their way
let held = []; // events of the stream that wait for them
let drawn = ""; // the last picture, so that the same one is not drawn twice

const tabs = new Tabs();
const panes = {};
const composers = {};
const explain = new Explain({
  onStep: (message) => panes[message.pane].show(message),
  onDraw: (result) => markSelected(result && messageOf(result)),
});

const player = new Player({
  composer: (pane) => composers[pane],
  focus: (pane) => tabs.show(pane),
  send,
  press,
  keyNode,
  explain: (pane) => {
    const heard = [...world.messages.values()].findLast((one) => one.pane === pane && one.author.kind === "person");
    if (heard) acts.select(heard);
  },
  say: (caption) => ($("caption").textContent = caption),
  change: () => markChips(player),
  // On a phone the answer stays in view, and no keyboard jumps up.
  finish: () => tabs.isNarrow || composers.group.field.focus(),
});

const acts = {
  press: (message, button, node) => {
    player.stop();
    press(message, button, node);
  },
  reply: (message) => composers[message.pane].answer(message),
  select: (message) => {
    const result = resultOf(message);
    if (result) explain.choose(result);
    return Boolean(result);
  },
  explain: (message) => {
    if (!acts.select(message)) return;
    explain.open(true);
    if (!tabs.isNarrow) return;
    tabs.show("explain");
    $("title-explain").focus();
  },
  show: (message) => panes[message.pane].show(message),
};

for (const id of PANES) {
  panes[id] = new Pane(id, acts);
  composers[id] = new Composer(id, {
    send: (event) => {
      player.stop();
      return send(event);
    },
    typed: () => player.stop(),
  });
}

/** Send an event of the chosen persona; a refusal becomes a toast. Tells whether it went. */
async function send(event) {
  explain.follow();
  try {
    await postEvent({ session, persona: world.persona, ...event });
    return true;
  } catch (problem) {
    toast(problem instanceof Refusal ? problem.message : t("playground-unsent"));
    return false;
  }
}

function keyNode(message, button) {
  const keys = panes[message.pane].nodes.get(message.id)?.querySelectorAll(".key") ?? [];
  return [...keys].find((key) => key.dataset.buttonId === button.id);
}

/** Press a button. The staff room is entered as staff only, so a press there is theirs. */
async function press(message, button, node) {
  if (node?.getAttribute("aria-busy") === "true") return false;
  if (message.pane === "staff" && !isStaff(person(world.persona))) choosePersona(staffPersona()?.id);
  node?.setAttribute("aria-busy", "true");
  const event = { pane: message.pane, kind: "button", button: button.id, message: message.id, reply_to: null };
  const isSent = await send(event);
  node?.removeAttribute("aria-busy");
  return isSent;
}

function markSelected(message) {
  for (const id of PANES) panes[id].mark(message ? keyOf(message) : null);
}

function drawAll() {
  dressPage();
  drawTools();
  drawPersonas();
  drawChips(player);
  tabs.draw();
  if (!player.playing) $("caption").textContent = t("playground-journeys-hint");
  for (const id of PANES) {
    composers[id].draw();
    panes[id].draw();
  }
  explain.draw();
}

on("world", drawAll);

on("persona", (id) => {
  waiting.delete(id);
  drawPersonas();
  for (const pane of PANES) {
    composers[pane].draw();
    panes[pane].draw();
  }
  explain.draw();
});

on("message", (message) => {
  const pane = panes[message.pane];
  if (!pane) return;
  const isNew = !pane.nodes.has(message.id);
  pane.take(message);
  if (isNew && pane.nodes.has(message.id)) tabs.notice(message.pane);
  if (message.pane !== "private" || message.persona === world.persona) return;
  waiting.add(message.persona);
  drawPersonas();
});

on("result", (result) => {
  const message = messageOf(result);
  if (message) panes[message.pane].take(message);
  explain.draw();
});

function onEvent(name, value) {
  if (fetching > 0) return held.push([name, value]);
  if (name !== "notice") return takeEvent(name, value);
  const who = person(value.persona);
  const lead = who ? t("playground-notice-for", { name: who.name }) : "";
  return toast(value.body, { author: { kind: "bot" }, lead });
}

function connection(isHere) {
  $("connection").textContent = isHere ? "" : t("playground-reconnecting");
}

/** Fetch the whole picture; what the stream brings meanwhile waits until it is drawn. */
async function refresh() {
  const asked = session;
  fetching += 1;
  try {
    const picture = await fetchWorld(asked);
    if (asked === session) take(picture);
  } finally {
    fetching -= 1;
    if (fetching === 0) held.splice(0).forEach((event) => onEvent(...event));
  }
}

function take(picture) {
  const text = JSON.stringify(picture);
  connection(true);
  if (text === drawn) return;
  drawn = text;
  useTable(picture.ui);
  $("unreachable").hidden = true;
  for (const part of ["tools", "controls", "tabs", "stage"]) $(part).hidden = false;
  takeWorld(picture);
}

/** Draw the world, then listen; what happened in between comes with the refresh at each opening. */
async function start() {
  hangUp();
  held = [];
  const lost = () => connection(false);
  try {
    await refresh();
    hangUp();
    hangUp = listen(session, { onEvent, onOpen: () => refresh().catch(lost), onLost: lost });
  } catch {
    $("unreachable").hidden = world.personas.length > 0;
    if (world.personas.length > 0) lost();
    setTimeout(start, 2000);
  }
}

startTools({
  onLanguage: drawAll,
  onReset: async () => {
    player.stop();
    await postReset(session).catch(() => {});
    session = sessionId({ fresh: true });
    waiting.clear();
    explain.open(false);
    await start();
    explain.follow();
  },
});

$("personas").addEventListener("change", () => player.stop());

// The visitor's first key takes over, before its letter lands in the field.
document.addEventListener("keydown", (event) => {
  const isWriting = event.key.length === 1 && event.target.matches("textarea");
  if (event.isTrusted && isWriting) player.stop();
}, { capture: true });

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !event.defaultPrevented) player.stop();
});

start();
