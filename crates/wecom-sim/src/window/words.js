// @ts-check
// The page in three languages. All words are in words.json: English, 繁體中文, 简体中文.

const LANGUAGES = ["en", "zh-Hant", "zh-Hans"];
const KEPT_AS = "wecom-sim.language";

/** @type {Record<string, string[]>} */
const dictionary = await fetch("/_sim/words.json").then((answer) => answer.json());
let language = chosen();

/** What was chosen here before, or the first language of the browser that we speak. */
function chosen() {
  const kept = localStorage.getItem(KEPT_AS);
  if (kept !== null && LANGUAGES.includes(kept)) return kept;
  for (const wanted of navigator.languages) {
    if (/^zh\b.*\b(hant|tw|hk|mo)\b/i.test(wanted)) return "zh-Hant";
    if (/^zh\b/i.test(wanted)) return "zh-Hans";
    if (/^en\b/i.test(wanted)) return "en";
  }
  return "en";
}

/** @param {string} key @param {Record<string, string | number>} [values] @returns {string} */
export function t(key, values = {}) {
  const words = dictionary[key]?.[LANGUAGES.indexOf(language)] ?? key;
  return words.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
}

export const speaks = () => language;

/** @param {string} wanted */
export function speak(wanted) {
  language = LANGUAGES.includes(wanted) ? wanted : "en";
  localStorage.setItem(KEPT_AS, language);
}

/** Puts the words into what the page has from the start. */
export function translatePage() {
  document.documentElement.lang = language;
  document.title = t("title");
  translate(document);
}

/** Puts the words into whatever asks for some. @param {ParentNode} root */
export function translate(root) {
  for (const place of root.querySelectorAll("[data-t]")) {
    if (place instanceof HTMLElement) place.textContent = t(place.dataset.t ?? "");
  }
  for (const place of root.querySelectorAll("[data-t-label]")) {
    if (!(place instanceof HTMLElement)) continue;
    const words = t(place.dataset.tLabel ?? "");
    place.setAttribute("aria-label", words);
    if (place instanceof HTMLInputElement) place.placeholder = words;
  }
}
