// @ts-check
// What is to go wrong: ordered from presets, switched off and on, deleted; and the magic ids.

import { attempt, call } from "./api.js";
import { button, byId, element, find, option } from "./dom.js";
import { t } from "./words.js";
import { world } from "./world.js";

/** @type {Record<string, {action: object, path?: string}>} */
const PRESETS = {
  preset_45009: { action: { errcode: 45009 } },
  preset_busy: { action: { errcode: -1 } },
  preset_60020: { action: { errcode: 60020 } },
  preset_93000: { action: { errcode: 93000 } },
  preset_502: { action: { status: 502 } },
  preset_slow: { action: { delay_ms: 15000 } },
  preset_cut_before: { action: { cut: "before" } },
  preset_cut_after: { action: { cut: "after" } },
  preset_silent: { action: { silent: true } },
  preset_lost: { action: { silent: true }, path: "/callback" },
  preset_twice: { action: { twice: true }, path: "/callback" },
};

/** @param {string} id */
const select = (id) => find(document, `#${id}`, HTMLSelectElement);

/** Fills in who there is, in the language of the page. */
export function drawFaultForm() {
  const before = select("preset").value;
  select("preset").replaceChildren(...Object.keys(PRESETS).map((name) => option(name, t(name))));
  if (before !== "") select("preset").value = before;
  const whom = select("for-whom").value;
  select("for-whom").replaceChildren(
    option("", t("anybody")),
    ...world.robots.map(({ key, name }) => option(key, name)),
    ...world.bots.map(({ bot_id, name }) => option(bot_id, name)),
    ...world.apps.map(({ agentid, name }) => option(String(agentid), name)),
    ...world.members.map(({ userid, name }) => option(userid, name)),
    ...world.groups.map(({ chatid, name }) => option(chatid, name)),
  );
  select("for-whom").value = whom;
  byId("magic-ids").replaceChildren(...world.magic.map(({ ending }) => (
    element("tr", {}, element("td", {}, element("code", {}, `.${ending}`)), element("td", {}, ...coded(t(endingKey(ending)))))
  )));
}

/** `fail-<errcode>` is said under `ending_fail`. @param {string} ending */
const endingKey = (ending) => `ending_${ending.split("-<")[0]}`;

/** What stands between backticks is code. @param {string} words @returns {(Node | string)[]} */
const coded = (words) => words.split("`").map((part, place) => (
  place % 2 === 1 ? element("code", {}, part) : part
));

export async function drawFaults() {
  /** @type {any[]} */
  const faults = await call("faults");
  byId("no-faults").hidden = faults.length > 0;
  byId("fault-list").replaceChildren(...faults.map((fault) => {
    const words = element("span", {}, element("code", {}, said(fault)), ` ${happened(fault)}`);
    const on = element("input", { type: "checkbox" });
    on.checked = fault.enabled;
    on.addEventListener("change", () => change(() => (
      call(`faults/${fault.id}`, { enabled: on.checked }, "PATCH")
    )));
    const remove = button(t("delete"), () => change(() => call(`faults/${fault.id}`, undefined, "DELETE")));
    remove.setAttribute("aria-label", t("delete_fault", { id: fault.id }));
    return element("li", {}, words, element("span", { class: "fault-acts" }, element("label", {}, on, ` ${t("on")}`), remove));
  }));
}

/** @param {any} fault */
function said(fault) {
  const action = Object.entries(fault.action).map(([name, value]) => `${name}: ${value}`).join(", ");
  return [action, fault.match.path, fault.match.to].filter(Boolean).join(" · ");
}

/** @param {any} fault */
const happened = (fault) => (fault.times === null
  ? t("happened", { count: fault.happened })
  : t("happened_of", { count: fault.happened, times: fault.times }));

/** @param {() => Promise<unknown>} act */
async function change(act) {
  await attempt(act);
  await attempt(drawFaults);
}

export function wireFaults() {
  byId("order-fault").addEventListener("submit", (event) => {
    event.preventDefault();
    const preset = PRESETS[select("preset").value];
    const times = select("times").value;
    const match = {
      ...(preset?.path === undefined ? {} : { path: preset.path }),
      ...(select("for-whom").value === "" ? {} : { to: select("for-whom").value }),
    };
    change(() => call("faults", { match, action: preset?.action, ...(times === "" ? {} : { times: Number(times) }) }));
  });
}
