// The words of the page: one table from the server, filled in and swapped without a reload.

const KEPT = "community-bot-language";
let table = {};
let language = remembered() ?? (navigator.language.toLowerCase().startsWith("zh") ? "zh-Hans" : "en");

function remembered() {
  try {
    return localStorage.getItem(KEPT);
  } catch {
    return null;
  }
}

export function currentLanguage() {
  return language;
}

export function useTable(ui) {
  table = ui;
  if (!(language in table)) language = "en";
}

/** Take another language, and keep the choice. */
export function chooseLanguage(chosen) {
  language = chosen;
  try {
    localStorage.setItem(KEPT, chosen);
  } catch {
    // Storage is refused: the choice holds until the page is left.
  }
}

/** The sentence for a key with its `{$name}` filled in; `fallback` where a value has no words yet. */
export function t(key, values = {}, fallback = key) {
  const sentence = table[language]?.[key] ?? table.en?.[key] ?? fallback;
  return sentence.replace(/\{\s*\$([\w-]+)\s*\}/g, (hole, name) => String(values[name] ?? hole));
}

/** The text of `{en, "zh-Hans"}` in the page's language. */
export function pick(texts) {
  if (typeof texts === "string") return texts;
  return texts?.[language] ?? texts?.en ?? Object.values(texts ?? {})[0] ?? "";
}

export function clock(iso) {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return "";
  return at.toLocaleTimeString(language, { hour: "2-digit", minute: "2-digit", hour12: false });
}

/** Write the language into the document and fill every element that names its text. */
export function dressPage() {
  document.documentElement.lang = language;
  document.title = t("playground-title");
  for (const node of document.querySelectorAll("[data-text]")) {
    node.textContent = t(node.dataset.text);
  }
}
