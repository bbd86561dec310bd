// Plays a journey: types, waits and presses in the visitor's place, until it ends or is stopped.

import { pick, t } from "./words.js";
import { choosePersona, isStaff, person, staffPersona, world } from "./world.js";

const TYPING = 600; // at most, for a whole message
const PATIENCE = 8000;
const calm = matchMedia("(prefers-reduced-motion: reduce)");

function sleep(ms, signal) {
  return new Promise((resolve, reject) => {
    if (signal.aborted) reject(signal.reason);
    const timer = setTimeout(resolve, ms);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      reject(signal.reason);
    }, { once: true });
  });
}

const hasButtons = (message) => (message.buttons ?? []).some((row) => row.length > 0);

/** The newest message of the bot in a pane that passes the test. */
function newest(pane, isWanted) {
  return [...world.messages.values()].findLast(
    (message) =>
      message.pane === pane &&
      message.author.kind === "bot" &&
      !message.deleted &&
      (pane !== "private" || message.persona === world.persona) &&
      isWanted(message),
  );
}

export class Player {
  /** `stage` offers composer, focus, send, press, keyNode, explain, say (a caption), change and finish. */
  constructor(stage) {
    this.stage = stage;
    this.playing = null;
    this.done = 0;
  }

  /** Let the visitor take over: nothing of the journey is left behind in a composer. */
  stop() {
    if (!this.playing) return;
    this.control.abort(new Error("stopped"));
    if (this.typing) this.#show("");
    this.#end(t("playground-journey-stopped"));
  }

  async play(journey) {
    this.stop();
    const control = new AbortController();
    Object.assign(this, { playing: journey.id, control, done: 0, pane: "group", since: world.arrivals });
    this.stage.say(pick(journey.hint) || t("playground-journey-playing"));
    this.stage.change();
    try {
      for (const [at, step] of journey.steps.entries()) {
        await this.#step(step, control.signal);
        this.done = (at + 1) / journey.steps.length;
        this.stage.change();
      }
    } catch {
      // Stopped by the visitor, or refused by the server, which has said so in a toast.
    }
    if (control.signal.aborted) return;
    this.#end(t("playground-journey-done"));
    this.stage.finish();
  }

  #end(caption) {
    this.playing = null;
    this.typing = null;
    this.stage.say(caption);
    this.stage.change();
  }

  async #step(step, signal) {
    const wait = step.wait_for ?? step.wait;
    if (step.note) this.stage.say(pick(step.note));
    if (step.focus) this.#enter(step.focus);
    if (step.say !== undefined) await this.#say(step, signal);
    if (step.press) await this.#press(step.press, signal);
    if (wait) await this.#wait(wait, signal);
    if (step.explain) this.stage.explain(step.explain);
    if (step.pause) await sleep(calm.matches ? Math.min(step.pause, 300) : step.pause, signal);
  }

  #enter(pane, persona) {
    this.pane = pane ?? this.pane;
    if (persona) choosePersona(persona);
    else if (this.pane === "staff" && !isStaff(person(world.persona))) choosePersona(staffPersona()?.id);
    this.stage.focus(this.pane);
  }

  async #say({ say, pane, persona }, signal) {
    this.#enter(pane, persona);
    const text = pick(say);
    this.typing = this.stage.composer(this.pane);
    const letters = Array.from(text);
    const stride = Math.max(1, Math.ceil(letters.length / 24));
    const rest = Math.min(30, TYPING / Math.ceil(letters.length / stride));
    for (let at = stride; !calm.matches && at < letters.length; at += stride) {
      this.#show(letters.slice(0, at).join(""));
      await sleep(rest, signal);
    }
    this.#show(text);
    await sleep(calm.matches ? 0 : 140, signal);
    this.#show("");
    this.typing = null;
    this.since = world.arrivals;
    await this.#demand(this.stage.send({ pane: this.pane, kind: "message", text, reply_to: null }));
  }

  #show(text) {
    this.typing.field.value = text;
    this.typing.form.classList.toggle("typing", text !== "");
  }

  async #press({ pane, persona, label_index: index = 0 }, signal) {
    this.#enter(pane, persona);
    const message = newest(this.pane, hasButtons);
    const button = message?.buttons.flat()[index];
    if (!button) throw new Error("nothing to press");
    const node = this.stage.keyNode(message, button);
    node?.scrollIntoView({ block: "nearest" });
    node?.classList.add("pressed");
    await sleep(calm.matches ? 60 : 320, signal);
    node?.classList.remove("pressed");
    this.since = world.arrivals;
    if (!button.url) await this.#demand(this.stage.press(message, button, node));
  }

  async #demand(sent) {
    if (!(await sent)) throw new Error("refused");
  }

  async #wait({ pane, buttons, from = "bot" }, signal) {
    const isNew = (message) =>
      message.arrival > this.since && message.author.kind === from && (!buttons || hasButtons(message));
    const until = performance.now() + PATIENCE;
    while (performance.now() < until && !newest(pane ?? this.pane, isNew)) await sleep(50, signal);
  }
}
