// @ts-check
// The wall: which phones are on it, and the list to choose them from.

import { tick } from "./clock.js";
import { byId, element, find } from "./dom.js";
import { asItIs, newPhone, refresh } from "./phone.js";
import { t } from "./words.js";
import { defaultOwners, owners, writtenToAlone } from "./world.js";

/** How many phones stand on the wall at most. */
const PHONES_MAX = 24;

/** @type {Map<string, import("./phone.js").Phone>} */
const phones = new Map();
/** Ids of owners, in the order in which they were chosen; null for the default. @type {string[] | null} */
let chosen = null;
/** Who was written to alone when the list was drawn. */
let listed = "";

/** The address holds the choice, so that it can be kept and sent to somebody. */
function readAddress() {
  const words = new URLSearchParams(location.hash.slice(1)).get("phones");
  chosen = words === null ? null : words.split(",").filter((id) => id !== "");
}

/** @param {string} id @param {boolean} isShown */
function choose(id, isShown) {
  const now = (chosen ?? defaultOwners()).filter((other) => other !== id);
  chosen = (isShown ? [...now, id] : now).slice(-PHONES_MAX);
  history.replaceState(null, "", `#${new URLSearchParams({ phones: chosen.join(",") })}`);
  drawWall();
  drawList();
}

/** Puts the chosen phones on the wall; those that stand there stay as they are. @param {Map<string, import("./phone.js").Before>} [before] */
function drawWall(before = new Map()) {
  const all = new Map(owners().map((owner) => [owner.id, owner]));
  const wanted = (chosen ?? defaultOwners()).flatMap((id) => all.get(id) ?? []);
  const ids = new Set(wanted.map(({ id }) => id));
  for (const [id, phone] of phones) {
    if (ids.has(id)) continue;
    phone.section.remove();
    phones.delete(id);
  }
  for (const owner of wanted) {
    if (phones.has(owner.id)) continue;
    const phone = newPhone(owner, () => { choose(owner.id, false); byId("wall").focus(); }, before.get(owner.id));
    phones.set(owner.id, phone);
    byId("wall").append(phone.section);
  }
  tick();
  byId("none-shown").hidden = phones.size > 0;
}

/** Takes every phone down and puts it up again, in another language or world. */
export function redraw() {
  const before = new Map([...phones].map(([id, phone]) => [id, asItIs(phone)]));
  for (const { section } of phones.values()) section.remove();
  phones.clear();
  drawWall(before);
  drawList();
}

export function refreshAll() {
  for (const phone of phones.values()) refresh(phone);
  if (writtenToAlone().join() === listed) return;
  drawWall();
  drawList();
}

function drawList() {
  const wanted = find(document, "#search", HTMLInputElement).value.trim().toLocaleLowerCase();
  const kind = find(document, "#kind", HTMLSelectElement).value;
  const shown = new Set(chosen ?? defaultOwners());
  const alone = writtenToAlone();
  listed = alone.join();
  // There are many parents: most are found by asking for them.
  const told = new Set([...shown, ...alone]);
  const isAskedFor = (/** @type {import("./world.js").Owner} */ owner) => (
    kind === owner.kind || (kind === "all" && (owner.kind !== "parent" || wanted !== "" || told.has(owner.id)))
  );
  const fits = owners().filter((owner) => (
    isAskedFor(owner) && `${owner.name} ${owner.who}`.toLocaleLowerCase().includes(wanted)
  ));
  const focused = document.activeElement?.closest("#owners") ? document.activeElement : null;
  const back = focused instanceof HTMLInputElement ? focused.value : "";
  byId("owners").replaceChildren(...fits.map((owner) => {
    const tick = element("input", { type: "checkbox", value: owner.id });
    tick.checked = shown.has(owner.id);
    tick.addEventListener("change", () => choose(owner.id, tick.checked));
    const whose = element("span", { class: "note" }, t(owner.kind));
    return element("li", {}, element("label", {}, tick, element("span", {}, owner.name), whose));
  }));
  /** @type {HTMLElement | null} */
  const again = byId("owners").querySelector(`input[value="${CSS.escape(back)}"]`);
  again?.focus();
  byId("none-found").hidden = fits.length > 0;
}

export function wireWall() {
  readAddress();
  addEventListener("hashchange", () => { readAddress(); redraw(); });
  byId("search").addEventListener("input", drawList);
  byId("kind").addEventListener("change", drawList);
}
