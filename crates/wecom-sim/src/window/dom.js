// @ts-check
// Elements, made without HTML: what a person typed only ever becomes text.

/**
 * @template {typeof Element} T
 * @param {ParentNode} root @param {string} selector @param {T} kind
 * @returns {InstanceType<T>}
 */
export function find(root, selector, kind) {
  const found = root.querySelector(selector);
  if (!(found instanceof kind)) throw new Error(`the page lacks ${selector}`);
  return /** @type {InstanceType<T>} */ (found);
}

/** @param {string} id @returns {HTMLElement} */
export const byId = (id) => find(document, `#${id}`, HTMLElement);

/** @param {string} id @returns {HTMLElement} */
export function copy(id) {
  const first = find(document, `template#${id}`, HTMLTemplateElement).content.firstElementChild;
  return /** @type {HTMLElement} */ (/** @type {Element} */ (first).cloneNode(true));
}

/**
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag @param {Record<string, string>} [attributes] @param {...(Node | string)} inside
 * @returns {HTMLElementTagNameMap[K]}
 */
export function element(tag, attributes = {}, ...inside) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...inside);
  return made;
}

/** @param {string} words @param {() => unknown} press @param {string} [kind] */
export function button(words, press, kind = "") {
  const made = element("button", { type: "button", class: kind }, words);
  made.addEventListener("click", press);
  return made;
}

/** @param {string} value @param {string} words */
export const option = (value, words) => element("option", { value }, words);
