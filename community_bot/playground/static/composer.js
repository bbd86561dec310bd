// Where the visitor writes, one for each pane.

import { Completion } from "./completion.js";
import { avatar, el, icon } from "./dom.js";
import { plainText } from "./rich.js";
import { t } from "./words.js";
import { choosePersona, isStaff, person, staffPersona, world } from "./world.js";

export class Composer {
  constructor(pane, { send, typed }) {
    this.pane = pane;
    this.send = send;
    this.answered = null;
    this.field = el("textarea", { id: `write-${pane}`, rows: "1", maxlength: "4096", dir: "auto", enterkeyhint: "send" });
    this.field.dataset.testid = `composer-${pane}`;
    this.button = el("button", { type: "submit", class: "send" }, icon("send"));
    this.button.dataset.testid = `send-${pane}`;
    this.face = el("span", { class: "as" });
    this.reply = el("div", { class: "replying", hidden: true });
    this.closed = el("p", { class: "closed", hidden: true });
    this.completion = new Completion(pane, this.field);
    this.form = el(
      "form",
      { class: "composer" },
      this.completion.list,
      this.completion.status,
      this.reply,
      el("div", { class: "line" }, this.face, this.field, this.button),
      this.closed,
    );
    document.getElementById(`pane-${pane}`).append(this.form);
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.submit();
    });
    this.field.addEventListener("keydown", (event) => this.#key(event));
    this.field.addEventListener("input", (event) => {
      if (event.isTrusted) typed();
    });
  }

  #key(event) {
    if (this.completion.handles(event)) return;
    if (event.key === "Escape") this.answer(null);
    // Enter that ends a Chinese input method's composition is not a send.
    if (event.key !== "Enter" || event.shiftKey || isComposing(event)) return;
    event.preventDefault();
    this.submit();
  }

  /** Words, faces and whether one may write, for the chosen persona. */
  draw() {
    const who = person(world.persona);
    const isOpen = this.pane !== "staff" || isStaff(who);
    this.form.classList.toggle("shut", !isOpen);
    this.field.disabled = !isOpen;
    this.button.disabled = !isOpen;
    this.closed.hidden = isOpen;
    this.face.replaceChildren(avatar({ kind: "person", name: who?.name, persona: who?.id }, "small"));
    const place = t(`playground-${this.pane}`);
    this.field.placeholder = t("playground-write", { name: who?.name ?? "" });
    this.field.setAttribute("aria-label", t("playground-write-in", { name: who?.name ?? "", place }));
    this.button.setAttribute("aria-label", t("playground-send-in", { place }));
    this.#drawReply();
    if (!isOpen) this.#drawClosed();
  }

  #drawClosed() {
    const staff = staffPersona();
    const become = el(
      "button",
      { type: "button", class: "become", onclick: () => {
        choosePersona(staff.id);
        this.field.focus();
      } },
      t("playground-staff-become", { name: staff?.name ?? "" }),
    );
    this.closed.replaceChildren(t("playground-staff-closed"), " ", staff ? become : "");
  }

  #drawReply() {
    this.reply.hidden = !this.answered;
    if (!this.answered) return;
    const label = t("playground-reply-cancel");
    this.reply.replaceChildren(
      icon("reply"),
      el("bdi", {}, this.answered.author.name),
      el("span", { class: "words", dir: "auto" }, plainText(this.answered.body)),
      el("button", { type: "button", class: "cancel", "aria-label": label, onclick: () => this.answer(null) }, icon("close")),
    );
  }

  /** Answer a message with the next one written; null takes it back. */
  answer(message) {
    this.answered = message;
    this.#drawReply();
    if (message) this.field.focus();
  }

  async submit() {
    const text = this.field.value;
    if (text.trim() === "" || this.field.disabled) return;
    const answered = this.answered;
    this.field.value = "";
    this.completion.close();
    this.answer(null);
    const isSent = await this.send({ pane: this.pane, kind: "message", text, reply_to: answered?.id ?? null });
    if (isSent || this.field.value !== "") return;
    this.field.value = text;
    this.answered = answered;
    this.#drawReply();
  }
}

/** Whether an input method is at work; Safari tells by the old key code alone. */
const isComposing = (event) => event.isComposing || event.keyCode === 229;
