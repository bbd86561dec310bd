// The bot's tree of text as elements. Every leaf is a text node.

import { el } from "./dom.js";

/** The address if it leads to the web, else null: no `javascript:`, no `data:`. */
export function webAddress(url) {
  try {
    const address = new URL(url);
    return ["http:", "https:"].includes(address.protocol) ? address.href : null;
  } catch {
    return null;
  }
}

function leaf(span) {
  let node = document.createTextNode(span.text ?? "");
  if (span.code) node = el("code", {}, node);
  if (span.italic) node = el("em", {}, node);
  if (span.bold) node = el("strong", {}, node);
  const href = span.url ? webAddress(span.url) : null;
  return href ? el("a", { href, target: "_blank", rel: "noopener noreferrer" }, node) : node;
}

const leaves = (spans) => (spans ?? []).map(leaf);

const BLOCKS = {
  paragraph: (block) => el("p", { dir: "auto" }, leaves(block.spans)),
  heading: (block) => el("p", { class: "heading", dir: "auto" }, leaves(block.spans)),
  quote: (block) => el("blockquote", { dir: "auto" }, leaves(block.spans)),
  list: (block) =>
    el(
      block.ordered ? "ol" : "ul",
      { dir: "auto" },
      (block.items ?? []).map((spans) => el("li", { dir: "auto" }, leaves(spans))),
    ),
};

/** The elements of a rich text; a plain string is one paragraph. */
export function richText(body) {
  if (typeof body === "string") return [el("p", { dir: "auto" }, body)];
  return (body ?? []).map((block) => (BLOCKS[block.block] ?? BLOCKS.paragraph)(block));
}

/** The words alone, for quotes and labels. */
export function plainText(body) {
  if (typeof body === "string") return body;
  const spansOf = (block) => (block.items ? block.items.flat() : (block.spans ?? []));
  return (body ?? []).map((block) => spansOf(block).map((span) => span.text).join("")).join(" ");
}
