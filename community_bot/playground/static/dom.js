// Building elements without markup: nothing that anybody wrote is ever parsed as HTML.

const SVG = "http://www.w3.org/2000/svg";

/** An element with attributes, `on…` listeners and children (nodes or text; null is left out). */
export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return node;
}

// Each icon is one stroked path on a grid of 16.
const ICONS = {
  sun: "M8 5.2a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 0 0 0-5.6ZM8 1v1.4M8 13.6V15M1 8h1.4M13.6 8H15M3 3l1 1M12 12l1 1M3 13l1-1M12 4l1-1",
  moon: "M13.5 9.6A5.8 5.8 0 0 1 6.4 2.5a5.8 5.8 0 1 0 7.1 7.1Z",
  again: "M13 8a5 5 0 1 1-1.6-3.7M13.2 1.8v2.9h-2.9",
  play: "M5 3.2v9.6L12.6 8 5 3.2Z",
  stop: "M4.5 4.5h7v7h-7z",
  send: "M2.6 8 13.4 3 11 13 7.6 9.2 2.6 8ZM7.6 9.2 13.4 3",
  reply: "M6.5 4 2.8 7.5l3.7 3.5M3 7.5h5.6a4.4 4.4 0 0 1 4.4 4.4v.6",
  eye: "M1.5 8S4 3.8 8 3.8 14.5 8 14.5 8 12 12.2 8 12.2 1.5 8 1.5 8ZM8 6.2a1.8 1.8 0 1 0 0 3.6 1.8 1.8 0 0 0 0-3.6Z",
  close: "m4 4 8 8M12 4l-8 8",
  up: "m4 10 4-4 4 4",
  down: "m4 6 4 4 4-4",
  left: "m10 4-4 4 4 4",
  right: "m6 4 4 4-4 4",
  newest: "m4 4 4 4-4 4M11.5 4v8",
  link: "M6 3.5H3.5v9h9V10M9 3h4v4M13 3 7.5 8.5",
  removed: "m4.5 4.5 7 7M11.5 4.5l-7 7",
  "handed-off": "M3 8h9.5M9 4.5 12.5 8 9 11.5",
  case: "M2.5 5.5h11v7.5h-11zM6 5.5V3.2h4v2.3",
  warned: "M8 3.2v5.8M8 12.2v.3",
  answered: "m3.5 8.4 3 3 6-6.6",
  offered: "M5.6 5.8A2.4 2.4 0 1 1 8 8.4v1M8 12.2v.3",
  silent: "M4 8h8",
};

/** An inline picture for the eye alone; its words stand beside it or in a label. */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 16 16");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", ICONS[name] ?? ICONS.silent);
  svg.append(path);
  return svg;
}

/** A round face: a person's initial in the persona's colour, or the bot's own mark. */
export function avatar(author, size = "") {
  if (author.kind === "bot") {
    return el("img", { class: `avatar ${size}`, src: "/static/favicon.svg", alt: "" });
  }
  const letter = Array.from(author.name ?? "?")[0] ?? "?";
  const face = el("span", { class: `avatar ${size}`, "aria-hidden": "true" }, letter.toUpperCase());
  face.dataset.who = author.persona ?? "";
  return face;
}
