// @ts-check
// A mass-send task on its sender's phone: nothing goes to parents before *Confirm* is tapped.

import { does } from "./api.js";
import { button, element } from "./dom.js";
import { t } from "./words.js";
import { world } from "./world.js";

/** @typedef {{id: string, name: string, outcome: string}} Target */

/** How many receivers are named; the rest is counted. */
const NAMES_SHOWN_MAX = 20;
/** The keys of why somebody did not get it. @type {Record<string, string>} */
const MISSED = { unsent: "missed_unsent", not_friends: "missed_not_friends", capped: "missed_capped" };

/** @param {string} id */
function receiverName(id) {
  return world.groups.find(({ chatid }) => chatid === id)?.name ?? id;
}

/** @param {import("./world.js").Message} message @param {string} viewer @returns {HTMLElement} */
export function taskButtons(message, viewer) {
  const share = message.raw?.share ?? {};
  const state = String(share.state ?? "pending");
  const box = element("div", { class: "task" });
  box.append(element("p", { class: `task-state is-${state}` }, t(`task_${state}`)));
  /** @type {Target[]} */
  const targets = share.targets ?? [];
  const isOpen = state === "pending" || state === "ignored";
  /** @type {{id: string, name: string}[]} */
  const offered = (share.offered ?? []).map((/** @type {string} */ id) => (
    { id, name: targets.find((one) => one.id === id)?.name ?? receiverName(id) }
  ));
  const mayChoose = isOpen && share.choice !== "all" && offered.length > 0;
  if (mayChoose) box.append(choice(offered, targets));
  else if (targets.length > 0) box.append(receivers(targets, state === "sent"));
  if (!isOpen) return box;
  const confirm = () => {
    const ids = [...box.querySelectorAll("input:checked")].map((one) => one.getAttribute("value"));
    const some = mayChoose ? [{ question_key: "targets", option_ids: ids }] : [];
    does(viewer, "tap", { message: message.seq, key: "confirm", selected: some });
  };
  box.append(button(t("confirm"), confirm, "primary"));
  if (state === "pending") {
    box.append(button(t("later"), () => does(viewer, "tap", { message: message.seq, key: "ignore" })));
  }
  return box;
}

/** Which of them get it. @param {{id: string, name: string}[]} offered @param {{id: string}[]} named */
function choice(offered, named) {
  const field = element("fieldset", {}, element("legend", {}, t("receivers")));
  for (const { id, name } of offered) {
    const tick = element("input", { type: "checkbox", value: id });
    tick.checked = named.some((one) => one.id === id);
    field.append(element("label", {}, tick, element("span", {}, name)));
  }
  return field;
}

/** Who is to get it, or what became of each. @param {Target[]} targets @param {boolean} isSent */
function receivers(targets, isSent) {
  const list = element("ul", { class: "receivers", "aria-label": t("receivers") });
  list.append(...targets.slice(0, NAMES_SHOWN_MAX).map(({ name, outcome }) => {
    const missed = isSent ? MISSED[outcome] : undefined;
    if (missed !== undefined) return element("li", { class: `missed is-${outcome}` }, `${name} · ${t(missed)}`);
    return element("li", isSent ? { class: "got" } : {}, name);
  }));
  const more = targets.length - NAMES_SHOWN_MAX;
  if (more > 0) list.append(element("li", {}, t("more", { count: more })));
  return list;
}
