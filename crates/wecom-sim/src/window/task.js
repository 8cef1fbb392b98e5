// @ts-check
// A mass-send task on its sender's phone: nothing goes to parents before *Confirm* is tapped.

import { does } from "./api.js";
import { button, element } from "./dom.js";
import { t } from "./words.js";
import { world } from "./world.js";

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
  if (state !== "pending" && state !== "ignored") return box;
  /** @type {{id: string, name: string}[]} */
  const targets = share.targets ?? [];
  /** @type {{id: string, name: string}[]} */
  const offered = (share.offered ?? []).map((/** @type {string} */ id) => (
    { id, name: targets.find((one) => one.id === id)?.name ?? receiverName(id) }
  ));
  const mayChoose = share.choice !== "all" && offered.length > 0;
  if (mayChoose) box.append(receivers(offered, targets));
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

/** @param {{id: string, name: string}[]} offered @param {{id: string}[]} named */
function receivers(offered, named) {
  const field = element("fieldset", {}, element("legend", {}, t("receivers")));
  for (const { id, name } of offered) {
    const tick = element("input", { type: "checkbox", value: id });
    tick.checked = named.some((one) => one.id === id);
    field.append(element("label", {}, tick, ` ${name}`));
  }
  return field;
}
