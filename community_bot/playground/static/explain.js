// The panel that says why: the newest decision, or the one that the visitor picked.

import { el, icon } from "./dom.js";
import { evidence, gauge, isLast } from "./evidence.js";
import { kindChip } from "./message.js";
import { pick, t } from "./words.js";
import { messageOf, world } from "./world.js";

export class Explain {
  /** `onStep` brings the explained message into view; `onDraw` hears what is shown now. */
  constructor({ onStep, onDraw }) {
    this.root = document.getElementById("explain");
    this.onStep = onStep;
    this.onDraw = onDraw;
    this.picked = null; // the event number that the visitor chose; null follows the newest
    this.isOpen = false;
    const step = (name, by) =>
      el("button", { type: "button", class: "step", onclick: () => this.#step(by) }, icon(name));
    this.title = el("h2", { id: "title-explain", tabindex: "-1" });
    this.older = step("left", -1);
    this.count = el("span", { class: "count" });
    this.newer = step("right", 1);
    this.newest = step("newest", Infinity);
    this.toggle = el("button", { type: "button", class: "step toggle", onclick: () => this.open(!this.isOpen) });
    this.toggle.dataset.testid = "explain-toggle";
    this.summary = el("div", { class: "summary" });
    this.details = el("div", { class: "details", id: "explain-details", tabindex: "0", role: "group" });
    this.toggle.setAttribute("aria-controls", this.details.id);
    const steps = el("div", { class: "steps" }, this.older, this.count, this.newer, this.newest, this.toggle);
    this.root.append(el("header", { class: "explain-head" }, this.title, steps), this.summary, this.details);
  }

  get result() {
    return world.results.find((one) => one.event === this.picked) ?? world.results.at(-1);
  }

  /** Show the newest decision from now on. */
  follow() {
    this.picked = null;
    this.draw();
  }

  choose(result) {
    this.picked = isLast(result) ? null : result.event;
    this.draw();
  }

  /** Where the panel is a strip at the foot of the page, unfold or fold it. */
  open(isOpen) {
    this.isOpen = isOpen;
    this.draw();
  }

  #step(by) {
    const last = world.results.length - 1;
    const at = Math.min(last, Math.max(0, world.results.indexOf(this.result) + by));
    if (world.results[at]) this.choose(world.results[at]);
    const message = this.result && messageOf(this.result);
    if (message) this.onStep(message);
  }

  draw() {
    const result = this.result;
    this.title.textContent = t("playground-explain");
    this.#drawSteps(result);
    this.root.dataset.open = String(this.isOpen);
    this.root.dataset.kind = result?.decision.kind ?? "";
    this.root.dataset.event = result ? String(result.event) : "";
    if (result) {
      const { decision, reason_text: reason } = result;
      const words = el("p", { class: "because", dir: "auto" }, pick(reason) || decision.reason || "");
      this.summary.replaceChildren(kindChip(decision.kind), words, gauge(decision) ?? "");
      this.details.replaceChildren(...evidence(result));
    } else {
      this.summary.replaceChildren(el("p", { class: "because" }, t("playground-explain-empty")));
      this.details.replaceChildren();
    }
    this.details.setAttribute("aria-label", t("playground-explain-details"));
    this.onDraw(result);
  }

  #drawSteps(result) {
    const last = world.results.length - 1;
    const at = world.results.indexOf(result);
    const label = (button, key) => {
      button.setAttribute("aria-label", t(key));
      button.title = t(key);
    };
    label(this.older, "playground-older");
    label(this.newer, "playground-newer");
    label(this.newest, "playground-newest");
    label(this.toggle, this.isOpen ? "playground-explain-close" : "playground-explain-open");
    this.toggle.setAttribute("aria-expanded", String(this.isOpen));
    this.toggle.replaceChildren(icon(this.isOpen ? "down" : "up"));
    this.older.disabled = at <= 0;
    this.newer.disabled = at >= last;
    this.newest.disabled = at >= last;
    this.count.textContent = at < 0 ? "" : t("playground-count", { at: at + 1, of: last + 1 });
  }
}
