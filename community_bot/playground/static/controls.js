// The head of the page: who writes, which journey plays, which language and theme.

import { avatar, el, icon } from "./dom.js";
import { chooseLanguage, currentLanguage, pick, t } from "./words.js";
import { choosePersona, world } from "./world.js";

const dark = matchMedia("(prefers-color-scheme: dark)");

/** Personas with something unread in their private chat. */
export const waiting = new Set();

export function drawPersonas() {
  const options = world.personas.map((persona) => {
    const isChosen = persona.id === world.persona;
    const radio = el("input", { type: "radio", name: "persona", value: persona.id, onchange: () => choosePersona(persona.id) });
    radio.checked = isChosen;
    const role = t(`playground-persona-${persona.id}`, {}, persona.rank);
    const hasNews = waiting.has(persona.id) && !isChosen;
    const option = el(
      "label",
      { class: "persona", title: `${persona.name} · ${role}` },
      radio,
      avatar({ kind: "person", name: persona.name, persona: persona.id }),
      el("span", { class: "who" }, el("bdi", {}, persona.name), el("span", { class: "role" }, role)),
      hasNews ? el("span", { class: "news" }, el("span", { class: "hidden" }, t("playground-private-news"))) : null,
    );
    option.dataset.persona = persona.id;
    return option;
  });
  const place = document.getElementById("personas");
  const hadFocus = place.contains(document.activeElement);
  place.replaceChildren(...options);
  if (hadFocus) place.querySelector(":checked")?.focus();
}

/** One chip for each journey. */
export function drawChips(player) {
  const chips = world.journeys.map((journey) => {
    const press = () => (player.playing === journey.id ? player.stop() : player.play(journey));
    const label = el("span", { dir: "auto" }, pick(journey.label));
    const chip = el("button", { type: "button", class: "chip", title: pick(journey.hint), onclick: press }, label);
    chip.dataset.journey = journey.id;
    return chip;
  });
  document.getElementById("chips").replaceChildren(...chips);
  markChips(player);
}

/** The chip of the journey that plays shows its progress, and stops it at a press. */
export function markChips(player) {
  for (const chip of document.getElementById("chips").children) {
    const isPlaying = player.playing === chip.dataset.journey;
    chip.classList.toggle("playing", isPlaying);
    chip.style.setProperty("--done", String(isPlaying ? player.done : 0));
    chip.querySelector(".icon")?.remove();
    chip.querySelector(".hidden")?.remove();
    chip.prepend(icon(isPlaying ? "stop" : "play"));
    if (isPlaying) chip.append(el("span", { class: "hidden" }, t("playground-journey-stop")));
  }
}

const isDark = () => {
  const chosen = document.documentElement.dataset.theme;
  return chosen ? chosen === "dark" : dark.matches;
};

export function drawTools() {
  const theme = document.getElementById("theme");
  const themeLabel = t(isDark() ? "playground-theme-light" : "playground-theme-dark");
  theme.replaceChildren(icon(isDark() ? "sun" : "moon"));
  theme.setAttribute("aria-label", themeLabel);
  theme.title = themeLabel;
  const next = nextLanguage();
  const language = document.getElementById("language");
  language.textContent = next.name;
  language.lang = next.id;
  const reset = document.getElementById("reset");
  reset.querySelector(".icon")?.remove();
  reset.prepend(icon("again"));
  reset.title = t("playground-reset-hint");
}

function nextLanguage() {
  const at = world.languages.findIndex((one) => one.id === currentLanguage());
  return world.languages[(at + 1) % world.languages.length] ?? { id: "en", name: "English" };
}

/** Make the tools work; each draws the page anew by the given functions. */
export function startTools({ onLanguage, onReset }) {
  document.getElementById("theme").addEventListener("click", () => {
    const chosen = isDark() ? "light" : "dark";
    document.documentElement.dataset.theme = chosen;
    try {
      localStorage.setItem("community-bot-theme", chosen);
    } catch {
      // Storage is refused: the choice holds until the page is left.
    }
    drawTools();
  });
  dark.addEventListener("change", drawTools);
  document.getElementById("language").addEventListener("click", () => {
    chooseLanguage(nextLanguage().id);
    onLanguage();
  });
  document.getElementById("reset").addEventListener("click", onReset);
}
