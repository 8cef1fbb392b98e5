// @ts-check
// The simulated clock, in the head of the page and on every phone.

import { attempt, call } from "./api.js";
import { byId, find } from "./dom.js";
import { speaks, t } from "./words.js";

const ZONE = "Asia/Macau";
const LOCALES = { en: "en-GB", "zh-Hant": "zh-Hant-MO", "zh-Hans": "zh-Hans-CN" };

/** The simulated time, and when the page learned of it. */
let clock = { nowMs: 0, learnedMs: 0, frozen: true };

/** @param {Intl.DateTimeFormatOptions} options */
const format = (options) => new Intl.DateTimeFormat(
  LOCALES[/** @type {keyof typeof LOCALES} */ (speaks())], { timeZone: ZONE, ...options },
);
/** @param {number} at */
export const minute = (at) => format({ timeStyle: "short", hourCycle: "h23" }).format(at);
/** @param {number} at */
export const day = (at) => format({ weekday: "short", day: "numeric", month: "short", year: "numeric" }).format(at);

/** @returns {number} */
export const simulatedMs = () => clock.nowMs + (clock.frozen ? 0 : performance.now() - clock.learnedMs);

/** @param {{now: string, frozen: boolean}} view */
export function showClock(view) {
  clock = { nowMs: Date.parse(view.now), learnedMs: performance.now(), frozen: view.frozen };
  byId("frozen").hidden = !view.frozen;
  byId("freeze").textContent = t(view.frozen ? "run" : "freeze");
  tick();
}

export function tick() {
  const now = simulatedMs();
  if (now === 0) return;
  const time = find(document, "#time", HTMLTimeElement);
  time.textContent = format({ timeStyle: "medium", hourCycle: "h23" }).format(now);
  time.dateTime = new Date(now).toISOString();
  byId("date").textContent = `${day(now)} · ${t("macau")}`;
  for (const shown of document.querySelectorAll(".status-time")) shown.textContent = minute(now);
}

export function wireClock() {
  byId("freeze").addEventListener("click", () => (
    attempt(() => call("clock", clock.frozen ? { run: true } : { freeze: true }))
  ));
  byId("advance").addEventListener("click", () => attempt(() => (
    call("clock", { advance_secs: Number(find(document, "#leap", HTMLSelectElement).value) })
  )));
  byId("reset").addEventListener("click", () => {
    if (confirm(t("reset_sure"))) attempt(() => call("reset", {}));
  });
  setInterval(tick, 1000);
}
