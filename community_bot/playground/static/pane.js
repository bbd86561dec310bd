// One conversation: its log, which keeps its place, and moves by arrow keys.

import { el, icon } from "./dom.js";
import { follows, messageElement } from "./message.js";
import { t } from "./words.js";
import { keyOf, messagesIn, person, world } from "./world.js";

const NEAR = 80; // pixels from the end that still count as "reading the newest"

export class Pane {
  constructor(id, acts) {
    this.id = id;
    this.acts = acts;
    this.root = document.getElementById(`pane-${id}`);
    this.log = this.root.querySelector(".log");
    this.about = this.root.querySelector(".about");
    this.nodes = new Map();
    this.selected = null;
    this.below = el("button", { type: "button", class: "below", hidden: true, onclick: () => this.toEnd() });
    this.log.after(el("div", { class: "below-place" }, this.below));
    this.log.addEventListener("keydown", (event) => this.#move(event));
    this.log.addEventListener("focusin", (event) => this.#activate(event.target.closest(".message")));
    this.isAtEnd = true;
    this.log.addEventListener("scroll", () => this.#scrolled(), { passive: true });
    // A panel that unfolds or a keyboard that rises takes room: the newest stays in view.
    new ResizeObserver(() => this.isAtEnd && this.toEnd()).observe(this.log);
  }

  /** Draw everything anew: another persona, another language, a new picture of the world. */
  draw() {
    this.log.setAttribute("aria-busy", "true");
    this.nodes.clear();
    const name = person(world.persona)?.name ?? "";
    this.about.textContent = t(`playground-${this.id}-about`, { name });
    this.below.replaceChildren(icon("down"), t("playground-new-below"));
    const messages = messagesIn(this.id);
    const nodes = messages.map((message, at) => this.#build(message, messages[at - 1]));
    const empty = el("p", { class: "empty" }, t(`playground-${this.id}-empty`, { name }));
    this.log.replaceChildren(...(nodes.length > 0 ? nodes : [empty]));
    this.#activate(nodes.at(-1));
    this.mark(this.selected);
    this.toEnd();
    this.log.setAttribute("aria-busy", "false");
  }

  /** Add a message, or put its new form where the old one stands. */
  take(message) {
    const messages = messagesIn(this.id);
    const at = messages.findIndex((one) => one.id === message.id);
    if (at < 0) return;
    const { isAtEnd } = this;
    const old = this.nodes.get(message.id);
    const isFocused = old?.contains(document.activeElement);
    const node = this.#build(message, messages[at - 1]);
    if (old) old.replaceWith(node);
    else this.#append(node);
    if (isFocused) node.focus({ preventScroll: true });
    this.mark(this.selected);
    if (isAtEnd) this.toEnd();
    else if (!old) this.below.hidden = false;
  }

  #append(node) {
    node.classList.add("arrives");
    this.log.querySelector(".empty")?.remove();
    this.log.append(node);
    if (!this.log.contains(document.activeElement)) this.#activate(node);
  }

  #build(message, above) {
    const node = messageElement(message, this.acts);
    node.classList.toggle("follows", follows(message, above));
    this.nodes.set(message.id, node);
    return node;
  }

  #scrolled() {
    const { scrollHeight, scrollTop, clientHeight } = this.log;
    const isSettled = clientHeight === this.height;
    this.height = clientHeight;
    if (isSettled) this.isAtEnd = scrollHeight - scrollTop - clientHeight < NEAR;
    if (this.isAtEnd) this.below.hidden = true;
  }

  toEnd() {
    this.log.scrollTop = this.log.scrollHeight;
    this.isAtEnd = true;
    this.below.hidden = true;
  }

  /** Mark the message whose decision is being explained. */
  mark(key) {
    this.selected = key;
    for (const [id, node] of this.nodes) {
      const isSelected = keyOf({ pane: this.id, id }) === key;
      node.classList.toggle("selected", isSelected);
      if (isSelected) node.setAttribute("aria-current", "true");
      else node.removeAttribute("aria-current");
    }
  }

  show(message) {
    this.nodes.get(message.id)?.scrollIntoView({ block: "nearest" });
  }

  /** One message at a time is in the tab order, with its small buttons. */
  #activate(node) {
    if (!node) return;
    for (const other of this.log.querySelectorAll(".message")) {
      other.tabIndex = other === node ? 0 : -1;
      for (const small of other.querySelectorAll(".marks button")) small.tabIndex = other.tabIndex;
    }
  }

  #move(event) {
    const nodes = [...this.log.querySelectorAll(".message")];
    const at = nodes.indexOf(event.target);
    if (at < 0) return;
    const steps = { ArrowUp: at - 1, ArrowDown: at + 1, Home: 0, End: nodes.length - 1 };
    if (event.key in steps) {
      event.preventDefault();
      nodes[steps[event.key]]?.focus();
    } else if (event.key === "Enter") {
      const message = world.messages.get(keyOf({ pane: this.id, id: event.target.dataset.messageId }));
      if (message) this.acts.explain(message);
    }
  }
}
