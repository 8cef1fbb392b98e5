// @ts-check
// A phone: of a member, with a list of chats, or of a whole group, with that one chat.

import { does } from "./api.js";
import { compose, drawLog } from "./chat.js";
import { button, copy, element, find } from "./dom.js";
import { t } from "./words.js";
import { chatsOf, groupChat, messagesIn, world } from "./world.js";

/** @typedef {import("./world.js").Chat} Chat */
/** @typedef {import("./world.js").Owner} Owner */
/** @typedef {{owner: Owner, section: HTMLElement, chat: Chat | null, log: HTMLElement | null}} Phone */

/** How much of the newest message a list of chats shows, in characters. */
const GLANCE_CHARS = 60;

/** @param {Owner} owner @returns {string} */
const viewer = (owner) => (owner.kind === "staff" ? owner.id.slice("staff:".length) : "");

/** @param {Owner} owner @param {() => void} hide @returns {Phone} */
export function newPhone(owner, hide) {
  const section = copy("phone");
  section.dataset.owner = owner.id;
  const title = find(section, "h2", HTMLElement);
  title.id = `title-${owner.id}`;
  title.textContent = owner.name;
  section.setAttribute("aria-labelledby", title.id);
  find(section, ".whose", HTMLElement).textContent = t(owner.kind === "customer" ? "parents" : owner.kind);
  const close = button("×", hide, "close");
  close.setAttribute("aria-label", t("hide", { name: owner.name }));
  find(section, ".head", HTMLElement).append(close);
  const group = world.groups.find(({ chatid }) => owner.id === `group:${chatid}`);
  /** @type {Phone} */
  const phone = { owner, section, chat: null, log: null };
  if (group === undefined) showChats(phone);
  else showChat(phone, groupChat(group));
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
  const userid = viewer(phone.owner);
  const rows = chatsOf(userid).map((chat) => ({ chat, last: messagesIn(chat, userid).at(-1) }));
  rows.sort((a, b) => (b.last?.seq ?? 0) - (a.last?.seq ?? 0));
  for (const { chat, last } of rows) {
    const glance = element("span", { class: "glance" }, glanceAt(last?.html ?? ""));
    const row = button("", () => open(phone, chat), "row");
    row.append(element("span", { class: "row-name" }, chat.name), glance);
    list.append(element("li", {}, row));
  }
  find(phone.section, ".inside", HTMLElement).replaceChildren(list);
}

/** The words of a message without its form. @param {string} html */
function glanceAt(html) {
  const words = new DOMParser().parseFromString(html, "text/html").body.textContent ?? "";
  return words.length > GLANCE_CHARS ? `${words.slice(0, GLANCE_CHARS)}…` : words;
}

/** Opening the chat of an app or a bot is told to it. @param {Phone} phone @param {Chat} chat */
function open(phone, chat) {
  const userid = viewer(phone.owner);
  if (chat.kind === "app") does(userid, "in-app", { agentid: Number(chat.target), does: "open" });
  if (chat.kind === "bot") does(userid, "open", { to: chat.target });
  showChat(phone, chat);
  find(phone.section, "textarea", HTMLTextAreaElement).focus();
}

/** @param {Phone} phone @param {Chat} chat */
function showChat(phone, chat) {
  phone.chat = chat;
  const back = button("‹", () => {
    showChats(phone);
    find(phone.section, ".row", HTMLElement).focus();
  }, "back");
  back.setAttribute("aria-label", t("back"));
  bar(phone, chat.name, viewer(phone.owner) === "" ? [] : [back]);
  const label = t("messages_in", { name: chat.name });
  phone.log = element("div", { class: "chat", role: "log", tabindex: "0", "aria-label": label });
  const inside = find(phone.section, ".inside", HTMLElement);
  inside.replaceChildren(phone.log, compose(chat, viewer(phone.owner)));
  // A picture that loads late must not push the newest message out of sight.
  const log = phone.log;
  log.addEventListener("load", () => { log.scrollTop = log.scrollHeight; }, { capture: true });
  drawLog(phone.log, chat, viewer(phone.owner));
  log.scrollTop = log.scrollHeight;
  const robots = world.robots.filter(({ chatid }) => chat.kind === "group" && chatid === chat.target);
  find(phone.section, ".keys", HTMLElement).replaceChildren(...robots.map(robotKey));
}

/** @param {import("./world.js").Robot} robot @returns {HTMLElement} */
function robotKey(robot) {
  const line = element("li", {}, `${robot.name} · `, element("code", {}, robot.key));
  if (robot.state !== "active") {
    line.append(" ", element("span", { class: "chip off" }, robot.state.replaceAll("_", " ")));
  }
  return line;
}

/** Draws what is new. @param {Phone} phone */
export function refresh(phone) {
  if (phone.chat !== null && phone.log !== null) drawLog(phone.log, phone.chat, viewer(phone.owner));
  else if (!phone.section.contains(document.activeElement)) showChats(phone);
}
