// On a phone one pane at a time, behind tabs; elsewhere the tabs are gone and panes are regions.

const narrow = matchMedia("(max-width: 760px)");

export class Tabs {
  constructor() {
    this.list = document.getElementById("tabs");
    this.tabs = [...this.list.querySelectorAll("[role=tab]")];
    this.shown = "group";
    this.unread = new Map();
    this.list.addEventListener("click", (event) => {
      const tab = event.target.closest("[role=tab]");
      if (tab) this.show(tab.dataset.tab);
    });
    this.list.addEventListener("keydown", (event) => this.#move(event));
    narrow.addEventListener("change", () => this.draw());
  }

  get isNarrow() {
    return narrow.matches;
  }

  show(id) {
    this.shown = id;
    this.unread.delete(id);
    this.draw();
    // A hidden log cannot keep its place: it comes back at its end.
    const log = document.querySelector(`#pane-${id} .log`);
    if (this.isNarrow && log) log.scrollTop = log.scrollHeight;
  }

  /** Count something new behind a tab that is not shown. */
  notice(id) {
    if (!this.isNarrow || id === this.shown) return;
    this.unread.set(id, (this.unread.get(id) ?? 0) + 1);
    this.draw();
  }

  draw() {
    for (const tab of this.tabs) {
      const id = tab.dataset.tab;
      const isShown = id === this.shown;
      tab.setAttribute("aria-selected", String(isShown));
      tab.tabIndex = isShown ? 0 : -1;
      tab.querySelector(".unread").textContent = this.unread.get(id) ?? "";
      const panel = document.getElementById(tab.getAttribute("aria-controls"));
      panel.classList.toggle("shown", isShown);
      if (narrow.matches) panel.setAttribute("role", "tabpanel");
      else panel.removeAttribute("role");
    }
  }

  #move(event) {
    const at = this.tabs.indexOf(event.target);
    const steps = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: -1 };
    if (at < 0 || !(event.key in steps)) return;
    event.preventDefault();
    const tab = this.tabs.at(steps[event.key] % this.tabs.length);
    this.show(tab.dataset.tab);
    tab.focus();
  }
}
