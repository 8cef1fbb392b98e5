// @ts-check
// The control API: one way to call it, and one place that says when it refused or is gone.

import { byId } from "./dom.js";
import { t } from "./words.js";

/** A refusal, in the simulator's own words. */
export class Refused extends Error {}

/** @param {string} path @param {unknown} [order] @param {string} [method] @returns {Promise<any>} */
export async function call(path, order, method = order === undefined ? "GET" : "POST") {
  const body = order === undefined ? {} : { body: JSON.stringify(order) };
  const answer = await fetch(`/_sim/${path}`, { method, ...body });
  if (answer.ok) return answer.status === 204 ? null : answer.json();
  const problem = await answer.json().catch(() => ({}));
  throw new Refused(String(problem.detail ?? answer.status));
}

/** @param {boolean} isLost */
export function sayLost(isLost) {
  byId("lost").hidden = !isLost;
}

/** Does something, and says so where it was refused. @param {() => Promise<unknown>} act */
export async function attempt(act) {
  const refused = byId("refused");
  refused.hidden = true;
  try {
    await act();
    return true;
  } catch (error) {
    if (!(error instanceof Refused)) {
      sayLost(true);
      return false;
    }
    refused.textContent = t("refused", { why: error.message });
    refused.hidden = false;
    return false;
  }
}

/** @param {string} userid @param {string} what @param {unknown} order */
export const does = (userid, what, order) =>
  attempt(() => call(`people/${encodeURIComponent(userid)}/${what}`, order));
