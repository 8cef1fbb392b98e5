// @ts-check
// A phone: of a member or a parent, with a list of chats, or of a whole group, with that one chat.

import { does } from "./api.js";
import { compose, drawLog } from "./chat.js";
import { button, copy, element, find } from "./dom.js";
import { t, translate } from "./words.js";
import { chatsOf, groupChat, messagesIn, world } from "./world.js";

/** @typedef {import("./world.js").Chat} Chat */
/** @typedef {import("./world.js").Owner} Owner */
/** @typedef {{owner: Owner, section: HTMLElement, chat: Chat | null, log: HTMLElement | null}} Phone */

/** How much of the newest message a list of chats shows, in characters. */
const GLANCE_CHARS = 60;

/** Who looks at it; nobody in particular at a group's. @param {Owner} owner @returns {string} */
const viewer = ({ kind, who }) => (kind === "staff" || kind === "parent" ? who : "");

/** What stays as it was when a phone is put up again. @typedef {{chat: string, draft: string}} Before */

/** @param {Phone} phone @returns {Before} */
export const asItIs = ({ chat, section }) => (
  { chat: chat?.id ?? "", draft: section.querySelector("textarea")?.value ?? "" }
);

/** @param {Owner} owner @param {() => void} hide @param {Before} [before] @returns {Phone} */
export function newPhone(owner, hide, before) {
  const section = copy("phone");
  section.dataset.owner = owner.id;
  const title = find(section, "h2", HTMLElement);
  title.id = `title-${owner.id}`;
  title.textContent = owner.name;
  section.setAttribute("aria-labelledby", title.id);
  find(section, ".whose", HTMLElement).textContent = t(owner.kind);
  const close = button("×", hide, "close");
  close.setAttribute("aria-label", t("hide", { name: owner.name }));
  find(section, ".head", HTMLElement).append(close);
  /** @type {Phone} */
  const phone = { owner, section, chat: null, log: null };
  const group = world.groups.find(({ chatid }) => owner.id === `group:${chatid}`);
  const chat = group === undefined
    ? chatsOf(owner).find(({ id }) => id === before?.chat) : groupChat(group);
  if (chat === undefined) showChats(phone);
  else showChat(phone, chat);
  const text = section.querySelector("textarea");
  if (text !== null && before !== undefined) text.value = before.draft;
  return phone;
}

/** @param {Phone} phone @param {string} words @param {HTMLElement[]} before */
function bar(phone, words, before = []) {
  const title = element("div", { class: "title" }, element("h3", {}, words));
  find(phone.section, ".bar", HTMLElement).replaceChildren(...before, title);
}

/** @param {Phone} phone */
function showChats(phone) {
  phone.chat = null;
  phone.log = null;
  bar(phone, phone.owner.name);
  const list = element("ul", { class: "chats", "aria-label": t("chats", { name: phone.owner.name }) });
  const who = viewer(phone.owner);
  const rows = chatsOf(phone.owner).map((chat) => ({ chat, last: messagesIn(chat, who).at(-1) }));
  rows.sort((a, b) => (b.last?.seq ?? 0) - (a.last?.seq ?? 0));
  for (const { chat, last } of rows) {
    const glance = element("span", { class: "glance" }, glanceAt(last?.html ?? ""));
    const row = button("", () => open(phone, chat), "row");
    row.dataset.chat = chat.id;
    row.append(element("span", { class: "row-name" }, chat.name), glance);
    list.append(element("li", {}, row));
  }
  find(phone.section, ".inside", HTMLElement).replaceChildren(list);
}

/** The words of a message without its form. @param {string} html */
function glanceAt(html) {
  const page = new DOMParser().parseFromString(html, "text/html").body;
  translate(page);
  for (const part of page.querySelectorAll("p, div, li, dt, dd, th, td, br, span[class]")) part.after(" ");
  const words = (page.textContent ?? "").replace(/\s+/g, " ").trim();
  return words.length > GLANCE_CHARS ? `${words.slice(0, GLANCE_CHARS)}…` : words;
}

/** Opening the chat of an app or a bot is told to it. @param {Phone} phone @param {Chat} chat */
function open(phone, chat) {
  const userid = viewer(phone.owner);
  if (chat.kind === "app") does(userid, "in-app", { agentid: Number(chat.target), does: "open" });
  if (chat.kind === "bot") does(userid, "open", { to: chat.target });
  showChat(phone, chat);
  (phone.section.querySelector("textarea") ?? phone.log)?.focus();
}

/** @param {Phone} phone @param {Chat} chat */
function showChat(phone, chat) {
  phone.chat = chat;
  const back = button("‹", () => {
    showChats(phone);
    focusRow(phone, chat.id);
  }, "back");
  back.setAttribute("aria-label", t("back"));
  const who = viewer(phone.owner);
  bar(phone, chat.name, who === "" ? [] : [back]);
  const label = t("messages_in", { name: chat.name });
  phone.log = element("div", { class: "chat", role: "log", tabindex: "0", "aria-label": label });
  const inside = find(phone.section, ".inside", HTMLElement);
  inside.replaceChildren(phone.log, ...(mayWrite(phone.owner, chat) ? [compose(chat, who)] : []));
  // A picture that loads late must not push the newest message out of sight.
  const log = phone.log;
  log.addEventListener("load", () => { log.scrollTop = log.scrollHeight; }, { capture: true });
  drawLog(phone.log, chat, who);
  log.scrollTop = log.scrollHeight;
  const robots = world.robots.filter(({ chatid }) => chat.kind === "group" && chatid === chat.target);
  find(phone.section, ".keys", HTMLElement).replaceChildren(...robots.map(robotKey));
}

/** What parents write does not come this way, nor what is written to one of them alone. @param {Owner} owner @param {Chat} chat */
const mayWrite = (owner, chat) => owner.kind !== "parent" && chat.kind !== "parent";

/** @param {import("./world.js").Robot} robot @returns {HTMLElement} */
function robotKey(robot) {
  const line = element("li", {}, `${robot.name} · `, element("code", {}, robot.key));
  if (robot.state !== "active") {
    line.append(" ", element("span", { class: "chip off" }, t(`robot_${robot.state}`)));
  }
  return line;
}

/** Draws what is new. @param {Phone} phone */
export function refresh(phone) {
  if (phone.chat !== null && phone.log !== null) {
    drawLog(phone.log, phone.chat, viewer(phone.owner));
    return;
  }
  const focused = document.activeElement;
  const row = phone.section.contains(focused) && focused instanceof HTMLElement ? focused.dataset.chat : undefined;
  showChats(phone);
  if (row !== undefined) focusRow(phone, row);
}

/** @param {Phone} phone @param {string} chat */
function focusRow(phone, chat) {
  /** @type {HTMLElement | null} */
  const row = phone.section.querySelector(`[data-chat="${CSS.escape(chat)}"]`);
  row?.focus({ preventScroll: true });
}
