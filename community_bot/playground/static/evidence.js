// What a decision rested on: the words heard, candidates against the threshold, findings, acts.

import { avatar, el } from "./dom.js";
import { dashed } from "./message.js";
import { t } from "./words.js";
import { person, world } from "./world.js";

const percent = (number) => Number(number ?? 0).toFixed(2);

function section(name, title, ...children) {
  const node = el("section", { class: `part ${name}` }, el("h3", {}, title), children);
  node.dataset.part = name;
  return node;
}

const notes = (...words) =>
  el("span", { class: "notes" }, words.filter(Boolean).map((word) => el("span", { class: "note" }, word)));

/** The text with each finding's span marked. Spans count characters, as Python does. */
function markedText(text, findings) {
  const letters = Array.from(text ?? "");
  const marked = letters.map(() => false);
  for (const { span } of findings ?? []) {
    if (span) marked.fill(true, Math.max(0, span[0]), Math.min(letters.length, span[1]));
  }
  const parts = [];
  for (let from = 0, to = 0; from < letters.length; from = to) {
    while (to < letters.length && marked[to] === marked[from]) to += 1;
    const words = letters.slice(from, to).join("");
    parts.push(marked[from] ? el("mark", {}, words) : words);
  }
  return parts;
}

function heard(result) {
  const { input, pane, decision } = result;
  const who = person(input?.persona);
  const kind = t(`playground-input-${dashed(input?.kind)}`, {}, input?.kind);
  const where = el(
    "p",
    { class: "where" },
    who ? avatar({ kind: "person", name: who.name, persona: who.id }, "small") : null,
    el("bdi", {}, who?.name ?? ""),
    notes(t(`playground-${pane}`, {}, pane), kind),
  );
  const text = input?.text
    ? el("blockquote", { dir: "auto" }, markedText(input.text, decision.findings))
    : null;
  return section("heard", t("playground-part-heard"), where, text);
}

function bar(candidate, threshold) {
  const isOver = threshold !== null && candidate.probability >= threshold;
  const track = el("span", { class: "track", "aria-hidden": "true" }, el("span", { class: "fill" }));
  track.style.setProperty("--p", String(Math.min(1, Math.max(0, candidate.probability))));
  if (threshold !== null) {
    track.style.setProperty("--t", String(threshold));
    track.append(el("span", { class: "threshold" }));
  }
  return el(
    "li",
    { class: isOver ? "candidate over" : "candidate" },
    el("code", {}, candidate.entry),
    el("span", { class: "score" }, percent(candidate.probability)),
    track,
  );
}

function candidates({ faq }, nearest) {
  const list = faq?.candidates?.length ? faq.candidates : [];
  if (list.length === 0) return null;
  const threshold = faq.threshold ?? null;
  const legend = threshold === null
    ? null
    : el("p", { class: "legend" }, t("playground-threshold", { value: percent(threshold) }));
  const bars = el("ol", { class: "candidates" }, list.map((one) => bar(one, threshold)));
  return section("faq", t("playground-part-candidates"), legend, bars, phrasings(nearest));
}

/** The phrasings of the file that spoke for the candidates. */
function phrasings(nearest) {
  if (!nearest?.length) return null;
  const items = nearest.map((one) =>
    el("li", {}, el("q", { dir: "auto" }, one.phrasing), " ", el("code", {}, one.entry)),
  );
  return el("div", { class: "nearest" }, el("p", { class: "heading" }, t("playground-nearest")), el("ul", {}, items));
}

function findings({ findings: found }) {
  if (!found?.length) return null;
  const items = found.map((one) => {
    const level = el("span", { class: "severity" }, t(`playground-severity-${dashed(one.severity)}`, {}, one.severity));
    level.dataset.severity = one.severity;
    return el(
      "li",
      {},
      el("p", { class: "rule" }, el("code", {}, one.rule), level),
      one.reason ? el("p", { class: "reason", dir: "auto" }, one.reason) : null,
    );
  });
  return section("findings", t("playground-part-findings"), el("ul", { class: "findings" }, items));
}

function theCase(decision) {
  if (!decision.case) return null;
  const { id, kind, state } = decision.case;
  const line = el("p", { class: "act" }, el("code", {}, String(id ?? "")), notes(kind, state));
  return section("case", t("playground-part-case"), line);
}

/** `group-S` → "Group": our own rooms by name, any other by its id. */
function placeOf(chat) {
  const pane = ["group", "private", "staff"].find((id) => String(chat ?? "").startsWith(id));
  return pane ? t(`playground-${pane}`) : chat;
}

function act(action) {
  const name = t(`playground-action-${dashed(action.action)}`, {}, action.action);
  const seen = action.visible_to
    ? t(`playground-visible-${dashed(action.visible_to)}`, {}, action.visible_to)
    : null;
  const when = action.in_seconds === undefined
    ? null
    : el("span", { class: "when" }, t("playground-in-seconds", { seconds: action.in_seconds }));
  return el(
    "li",
    {},
    el("p", { class: "act" }, el("strong", {}, name), when, notes(placeOf(action.chat), seen)),
    action.text ? el("p", { class: "said", dir: "auto" }, action.text) : null,
  );
}

function acts(name, title, list, none) {
  if (!list?.length) return none ? section(name, title, el("p", { class: "none" }, none)) : null;
  return section(name, title, el("ul", { class: "acts" }, list.map(act)));
}

/** Every part of an explanation that has something to say. */
export function evidence(result) {
  const { decision, actions, waits, nearest } = result;
  const isWaiting = waits?.length > 0;
  return [
    heard(result),
    findings(decision),
    candidates(decision, nearest),
    theCase(decision),
    acts("waits", t("playground-part-waits"), waits, null),
    acts("actions", t("playground-part-actions"), actions, isWaiting ? null : t("playground-no-actions")),
  ].filter(Boolean);
}

/** A small gauge for the closed panel: the best candidate against its threshold. */
export function gauge({ faq }) {
  const best = faq?.candidates?.[0];
  if (!best) return null;
  return el("ol", { class: "gauge" }, bar(best, faq.threshold ?? null));
}

export const isLast = (result) => world.results.at(-1) === result;
