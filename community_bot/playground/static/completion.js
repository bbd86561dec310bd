// The list that grows out of a composer after "/" or "@".

import { el } from "./dom.js";
import { fetchChoices } from "./wire.js";
import { currentLanguage, t } from "./words.js";
import { world } from "./world.js";

const DELAY = 120;

export class Completion {
  constructor(pane, field) {
    this.pane = pane;
    this.field = field;
    this.choices = [];
    this.active = -1;
    this.list = el("ul", { class: "choices", role: "listbox", id: `choices-${pane}`, hidden: true });
    this.list.dataset.testid = `choices-${pane}`;
    // A textarea may not be called a combobox: it stays a text box, and a status tells of the list.
    this.status = el("p", { class: "hidden", role: "status" });
    field.setAttribute("aria-autocomplete", "list");
    field.setAttribute("aria-haspopup", "listbox");
    field.setAttribute("aria-controls", this.list.id);
    field.addEventListener("input", () => this.#later());
    field.addEventListener("blur", () => this.close());
    // The field keeps the focus while a choice is pressed.
    this.list.addEventListener("pointerdown", (event) => event.preventDefault());
  }

  close() {
    clearTimeout(this.timer);
    this.fetching?.abort();
    this.#draw([]);
  }

  #later() {
    clearTimeout(this.timer);
    this.fetching?.abort();
    if (/^[/@]/.test(this.field.value)) this.timer = setTimeout(() => this.#ask(), DELAY);
    else this.#draw([]);
  }

  async #ask() {
    this.fetching = new AbortController();
    const { session, persona } = world;
    const language = currentLanguage();
    const question = { session, pane: this.pane, persona, language, text: this.field.value };
    try {
      const { choices } = await fetchChoices(question, this.fetching.signal);
      if (question.text === this.field.value) this.#draw(choices ?? []);
    } catch {
      // Stale, refused or out of reach: the visitor types on without help.
    }
  }

  #draw(choices) {
    this.choices = choices;
    this.list.setAttribute("aria-label", t("playground-choices"));
    this.list.replaceChildren(...choices.map((choice, at) => this.#option(choice, at)));
    this.list.hidden = choices.length === 0;
    const count = choices.length;
    this.status.textContent = count > 0 ? t("playground-choices-count", { count }) : "";
    // A command's name is completed by Enter; a question in the visitor's own words is not replaced.
    this.#activate(count > 0 && !/\s/.test(this.field.value) ? 0 : -1);
  }

  #option(choice, at) {
    return el(
      "li",
      { role: "option", id: `${this.list.id}-${at}`, onclick: () => this.#accept(at) },
      el("span", { class: "choice", dir: "auto" }, choice.label),
      choice.description ? el("span", { class: "meaning", dir: "auto" }, choice.description) : null,
    );
  }

  #activate(at) {
    this.active = at;
    [...this.list.children].forEach((option, index) => {
      option.setAttribute("aria-selected", String(index === at));
    });
    if (at < 0) {
      this.field.removeAttribute("aria-activedescendant");
    } else {
      this.field.setAttribute("aria-activedescendant", `${this.list.id}-${at}`);
      this.list.children[at].scrollIntoView({ block: "nearest" });
    }
  }

  #accept(at) {
    const choice = this.choices[at];
    if (!choice) return;
    this.field.value = choice.insert;
    this.field.dispatchEvent(new Event("input", { bubbles: true }));
    this.#draw([]);
    this.field.focus();
  }

  /** Take a key if the open list has a use for it; tells whether it did. */
  handles(event) {
    const count = this.choices.length;
    if (count === 0 || event.isComposing) return false;
    const chosen = this.choices[this.active];
    const isTyped = chosen?.insert.trim() === this.field.value.trim();
    if (event.key === "ArrowDown") this.#activate((this.active + 1) % count);
    else if (event.key === "ArrowUp") this.#activate((Math.max(this.active, 0) + count - 1) % count);
    else if (event.key === "Escape") this.close();
    else if (event.key === "Tab" && !event.shiftKey) this.#accept(Math.max(this.active, 0));
    else if (event.key === "Enter" && !event.shiftKey && chosen && !isTyped) this.#accept(this.active);
    else return false;
    event.preventDefault();
    return true;
  }
}
