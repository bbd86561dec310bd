// Short notes at the foot of the page: refusals, and what the bot says to a press.

import { avatar, el, icon } from "./dom.js";
import { richText } from "./rich.js";
import { t } from "./words.js";

const SHOWN = 7000;
const AT_MOST = 3;

/** Show a note with a face (null for the page itself); it leaves by itself unless it is held. */
export function toast(body, { author = null, lead = "" } = {}) {
  const place = document.getElementById("toasts");
  const close = el("button", { type: "button", class: "cancel", "aria-label": t("playground-dismiss") }, icon("close"));
  const words = el("div", { class: "words" }, lead ? el("p", { class: "lead" }, lead) : null, richText(body));
  const note = el("div", { class: "toast" }, author ? avatar(author, "small") : null, words, close);
  note.dataset.testid = "toast";
  let timer = 0;
  const leave = () => note.remove();
  const hold = () => clearTimeout(timer);
  const release = () => {
    hold();
    timer = setTimeout(leave, SHOWN);
  };
  close.addEventListener("click", leave);
  note.addEventListener("pointerenter", hold);
  note.addEventListener("pointerleave", release);
  note.addEventListener("focusin", hold);
  note.addEventListener("focusout", release);
  place.append(note);
  while (place.children.length > AT_MOST) place.firstElementChild.remove();
  release();
}
