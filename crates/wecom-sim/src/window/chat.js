// @ts-check
// One chat on one phone: bubbles, what can be tapped in them, and the line to write in.
//
// The HTML of a message is written and escaped by the simulator; this script only places it.

import { does } from "./api.js";
import { day, minute, simulatedMs } from "./clock.js";
import { button, copy, element, find, option } from "./dom.js";
import { t, translate } from "./words.js";
import { droppedIn, messagesIn, nameOf, world, writer } from "./world.js";
import { taskButtons } from "./task.js";

/** @typedef {import("./world.js").Message} Message */
/** @typedef {import("./world.js").Chat} Chat */
/** @typedef {import("./world.js").Dropped} Dropped */

/** How many messages one chat shows. */
const MESSAGES_SHOWN_MAX = 200;
/** A pause after which a chat shows the time again, in milliseconds. */
const PAUSE_MS = 5 * 60 * 1000;
/** How near to the end a chat counts as being at its end, in pixels. */
const NEAR_END_PX = 60;
/** Frames of a card that need no bubble around them. */
const BARE = new Set(["image", "news", "mpnews", "textcard", "template_card", "file", "video", "link", "miniprogram"]);
/** Whether what was dropped is shown too. */
export const eye = { isOpen: false };
/** The thumb that is down on a message, by who pressed it. @type {Map<string, string>} */
const pressed = new Map();

export const forgetThumbs = () => pressed.clear();

/** A line of a chat: what tells it from others, and how it is made. @typedef {{key: string, make: () => HTMLElement}} Line */

/** Draws the messages. `viewer` is whose phone it is; empty on the phone of a whole group. @param {HTMLElement} log @param {Chat} chat @param {string} viewer */
export function drawLog(log, chat, viewer) {
  const isAtEnd = log.scrollHeight - log.scrollTop - log.clientHeight < NEAR_END_PX;
  const focused = log.contains(document.activeElement) ? document.activeElement : null;
  put(log, linesOf(chat, viewer));
  // What had the focus may show something else now; the keyboard stays in the chat.
  if (focused !== null && !log.contains(focused)) log.focus({ preventScroll: true });
  if (isAtEnd) log.scrollTop = log.scrollHeight;
}

/** @param {Chat} chat @param {string} viewer @returns {Line[]} */
function linesOf(chat, viewer) {
  const lost = eye.isOpen ? droppedIn(chat, viewer) : [];
  const all = [...messagesIn(chat, viewer), ...lost];
  all.sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  let lastAt = Number.NEGATIVE_INFINITY;
  const lines = all.slice(-MESSAGES_SHOWN_MAX).flatMap((one) => {
    const at = Date.parse(one.at);
    const before = at - lastAt > PAUSE_MS ? [note(pauseWords(at))] : [];
    lastAt = at;
    return [...before, "html" in one ? line(one, at, viewer) : note(t("dropped", { why: t(one.reason) }), "dropped")];
  });
  return lines.length > 0 ? lines : [note(t("no_messages"))];
}

/** Lines that are there already stay as they are, half-made choices included, and are not read aloud again. @param {HTMLElement} log @param {Line[]} lines */
function put(log, lines) {
  /** @type {Map<string, Element[]>} */
  const known = new Map();
  for (const child of log.children) {
    const key = child.getAttribute("data-drawn") ?? "";
    known.set(key, [...(known.get(key) ?? []), child]);
  }
  const wanted = lines.map(({ key, make }) => {
    const made = known.get(key)?.shift() ?? make();
    made.setAttribute("data-drawn", key);
    return made;
  });
  for (const left of [...known.values()].flat()) left.remove();
  wanted.forEach((one, place) => {
    if (log.children[place] !== one) log.insertBefore(one, log.children[place] ?? null);
  });
}

/** @param {string} words @param {string} [kind] @returns {Line} */
const note = (words, kind = "") => (
  { key: `${kind}|${words}`, make: () => element("p", { class: `pause ${kind}` }, words) }
);

/** @param {Message} message @param {number} at @param {string} viewer @returns {Line} */
function line(message, at, viewer) {
  if (message.gone) return note(t("recalled", { name: message.from }));
  const share = message.channel === "mass_send" ? JSON.stringify(message.raw?.share) : "";
  const key = [message.seq, message.at, document.documentElement.lang, share, message.html].join("|");
  return { key, make: () => article(message, at, viewer) };
}

/** @param {number} at */
function pauseWords(at) {
  const isToday = day(at) === day(simulatedMs());
  return `${isToday ? "" : `${day(at)} `}${minute(at)}`;
}

/** @param {Message} message @param {number} at @param {string} viewer */
function article(message, at, viewer) {
  const shown = copy("message");
  const isMine = viewer !== "" && writer(message) === viewer;
  shown.classList.toggle("mine", isMine);
  shown.classList.toggle("human", ["person", "customer", "customer_group"].includes(message.channel));
  shown.setAttribute("aria-label", `${message.from}, ${minute(at)}`);
  find(shown, ".name", HTMLElement).textContent = message.from;
  const tag = find(shown, ".tag", HTMLElement);
  tag.hidden = !["robot", "aibot", "app", "mass_send"].includes(message.channel);
  tag.textContent = t({ app: "app", mass_send: "task" }[message.channel] ?? "bot");
  const bubble = find(shown, ".bubble", HTMLElement);
  bubble.classList.add(`is-${message.msgtype.replaceAll("_", "-")}`);
  bubble.classList.toggle("bare", BARE.has(message.msgtype));
  bubble.innerHTML = message.html;
  translate(bubble);
  wireCard(bubble, message, viewer);
  const said = find(shown, ".said", HTMLElement);
  if (message.msgtype === "mass_send") said.append(taskButtons(message, viewer));
  if (hasThumbs(message)) said.append(thumbs(message, viewer));
  return shown;
}

/** Whom a tap is of: the phone's owner, or on a group's phone whoever is chosen there. @param {Element} inside @param {string} viewer */
function tapper(inside, viewer) {
  if (viewer !== "") return viewer;
  const writeAs = inside.closest(".phone")?.querySelector("select.write-as");
  return writeAs instanceof HTMLSelectElement ? writeAs.value : "";
}

/** @param {HTMLElement} bubble @param {Message} message @param {string} viewer */
function wireCard(bubble, message, viewer) {
  bubble.addEventListener("submit", (event) => event.preventDefault());
  for (const key of bubble.querySelectorAll("button[data-key]")) {
    key.addEventListener("click", () => {
      const order = { message: message.seq, key: key.getAttribute("data-key"), selected: selected(bubble) };
      does(tapper(bubble, viewer), "tap", order);
    });
  }
}

/** What is chosen on a card, question by question. @param {HTMLElement} bubble */
function selected(bubble) {
  return [...bubble.querySelectorAll("[data-question]")].map((question) => ({
    question_key: question.getAttribute("data-question"),
    option_ids: [...question.querySelectorAll("input:checked")].map((one) => one.getAttribute("value")),
  }));
}

/** @param {Message} message */
const hasThumbs = (message) => message.channel === "aibot"
  && Object.values(message.raw ?? {}).some((part) => Boolean(part?.feedback?.id));

/** @param {Message} message @param {string} viewer */
function thumbs(message, viewer) {
  const row = element("div", { class: "thumbs", role: "group", "aria-label": t("rate") });
  const key = () => `${message.seq}|${message.at}|${tapper(row, viewer)}`;
  const show = () => {
    for (const thumb of row.children) {
      thumb.setAttribute("aria-pressed", String(pressed.get(key()) === thumb.getAttribute("value")));
    }
  };
  for (const [value, word] of [["up", "helpful"], ["down", "unhelpful"]]) {
    const thumb = button("", () => press(), "thumb");
    thumb.append(find(copy("thumb"), "svg", SVGSVGElement));
    thumb.setAttribute("value", value ?? "");
    thumb.setAttribute("aria-label", t(word ?? ""));
    const press = async () => {
      const thumbs = pressed.get(key()) === value ? "withdrawn" : value ?? "";
      if (!(await does(tapper(row, viewer), "feedback", { message: message.seq, thumbs }))) return;
      pressed.set(key(), thumbs);
      show();
    };
    row.append(thumb);
  }
  show();
  return row;
}

/** The line to write in. @param {Chat} chat @param {string} viewer @returns {HTMLElement} */
export function compose(chat, viewer) {
  const form = element("form", { class: "compose" });
  const group = world.groups.find(({ chatid }) => chat.kind === "group" && chatid === chat.target);
  const bots = world.bots.filter(({ groups }) => group !== undefined && groups.includes(group.chatid));
  const choices = element("div", { class: "choices" });
  const writeAs = element("select", { class: "write-as" });
  writeAs.append(...(group?.members ?? []).map((userid) => option(userid, nameOf(userid))));
  if (viewer === "") choices.append(element("label", {}, t("write_as"), writeAs));
  const mention = element("select");
  mention.append(option("", t("nobody")), ...bots.map((bot) => option(bot.bot_id, `@${bot.name}`)));
  if (bots.length > 0) choices.append(element("label", {}, t("mention"), mention));
  const text = element("textarea", { rows: "1", required: "", "aria-label": t("message"), placeholder: t("message") });
  const send = element("button", { class: "send" }, t("send"));
  text.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    form.requestSubmit();
  });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const userid = viewer === "" ? writeAs.value : viewer;
    const order = { to: chat.target, text: text.value, ...(mention.value === "" ? {} : { mention: mention.value }) };
    if (await does(userid, "say", order)) text.value = "";
  });
  if (choices.childElementCount > 0) form.append(choices);
  form.append(text, send);
  return form;
}
