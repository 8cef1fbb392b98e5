// @ts-check
// The phones: each group of the simulated WeCom as a chat, live.
//
// The HTML of a message is written and escaped by the simulator; this script only places it.

/** @typedef {{chatid: string, name: string, kind: "internal" | "customer", members: string[]}} Group */
/** @typedef {{key: string, name: string, chatid: string, state: string}} Robot */
/** @typedef {{now: string, frozen: boolean}} Clock */
/** @typedef {{groups: Group[], robots: Robot[], clock: Clock}} World */
/** @typedef {{seq: number, at: string, from: string, to: string, msgtype: string, html: string}} Message */
/** @typedef {{section: HTMLElement, chat: HTMLElement, lastAt: number}} Phone */

/** How many messages one phone keeps on the page. */
const MESSAGES_SHOWN_MAX = 200;
/** A pause after which a phone shows the time again, in milliseconds. */
const PAUSE_MS = 5 * 60 * 1000;
/** How near to the end a chat counts as being at its end, in pixels. */
const NEAR_END_PX = 60;
/** Frames of a card that need no bubble around them. */
const BARE = new Set(["image", "news", "template_card", "file"]);
const ZONE = "Asia/Macau";

const clockFormat = new Intl.DateTimeFormat("en-GB", { timeZone: ZONE, timeStyle: "medium" });
const minuteFormat = new Intl.DateTimeFormat("en-GB", { timeZone: ZONE, timeStyle: "short" });
const dayFormat = new Intl.DateTimeFormat("en-GB", {
  timeZone: ZONE, weekday: "short", day: "numeric", month: "short", year: "numeric",
});

/** @type {Map<string, Phone>} */
const phones = new Map();
/** The newest message on the page; 0 before the first. */
let lastSeq = 0;
/** What arrived while the page was being drawn; null once it is drawn. @type {Message[] | null} */
let waiting = [];
/** Which drawing is the current one: an older one that comes late is dropped. */
let drawing = 0;
/** The simulated time, and when the page learned of it. */
let clock = { nowMs: 0, learnedMs: 0, frozen: true };

/**
 * @template {typeof Element} T
 * @param {ParentNode} root @param {string} selector @param {T} kind
 * @returns {InstanceType<T>}
 */
function find(root, selector, kind) {
  const found = root.querySelector(selector);
  if (!(found instanceof kind)) throw new Error(`the page lacks ${selector}`);
  return /** @type {InstanceType<T>} */ (found);
}

/** @param {string} id @returns {HTMLElement} */
const byId = (id) => find(document, `#${id}`, HTMLElement);

/** @param {string} id @returns {HTMLElement} */
function copy(id) {
  const first = find(document, `template#${id}`, HTMLTemplateElement).content.firstElementChild;
  return /** @type {HTMLElement} */ (/** @type {Element} */ (first).cloneNode(true));
}

/** @param {string} path @param {unknown} [order] @returns {Promise<any>} */
async function call(path, order) {
  const request = order === undefined ? {} : { method: "POST", body: JSON.stringify(order) };
  const answer = await fetch(path, request);
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
  return answer.status === 204 ? null : answer.json();
}

/** Draws everything anew. */
async function draw() {
  drawing += 1;
  const mine = drawing;
  waiting ??= [];
  try {
    const [world, messages] = await Promise.all([call("/_sim/world"), call("/_sim/messages")]);
    if (mine !== drawing) return;
    drawPhones(world);
    showClock(world.clock);
    lastSeq = 0;
    for (const message of messages) show(message);
    const late = waiting ?? [];
    waiting = null;
    for (const message of late) show(message);
    for (const phone of phones.values()) phone.chat.scrollTop = phone.chat.scrollHeight;
    say(false);
  } catch {
    say(true);
  }
}

/** @param {World} world */
function drawPhones(world) {
  phones.clear();
  const [withRobots, others] = [byId("with-robots"), byId("without-robots")];
  withRobots.replaceChildren();
  others.replaceChildren();
  for (const group of world.groups) {
    const robots = world.robots.filter((robot) => robot.chatid === group.chatid);
    const phone = newPhone(group, robots);
    phones.set(group.chatid, phone);
    (robots.length > 0 ? withRobots : others).append(phone.section);
  }
  byId("robots-title").hidden = withRobots.childElementCount === 0;
  byId("others-title").hidden = others.childElementCount === 0;
}

/** @param {Group} group @param {Robot[]} robots @returns {Phone} */
function newPhone(group, robots) {
  const section = copy("phone");
  const title = find(section, "h3", HTMLElement);
  title.textContent = group.name;
  title.id = `title-${group.chatid}`;
  section.setAttribute("aria-labelledby", title.id);
  section.dataset.chatid = group.chatid;
  const count = find(section, ".count", HTMLElement);
  count.textContent = group.members.length > 0 ? `(${group.members.length + robots.length})` : "";
  const chat = find(section, ".chat", HTMLElement);
  chat.setAttribute("aria-label", `Messages in ${group.name}`);
  find(section, ".keys", HTMLElement).append(...robots.map(robotKey));
  // A picture that loads late must not push the newest message out of sight.
  chat.addEventListener("load", () => { chat.scrollTop = chat.scrollHeight; }, { capture: true });
  return { section, chat, lastAt: Number.NEGATIVE_INFINITY };
}

/** @param {Robot} robot @returns {HTMLElement} */
function robotKey(robot) {
  const line = document.createElement("li");
  const key = document.createElement("code");
  key.textContent = robot.key;
  line.append(`${robot.name} · `, key);
  if (robot.state !== "active") {
    const state = document.createElement("span");
    state.className = "chip off";
    state.textContent = robot.state.replaceAll("_", " ");
    line.append(" ", state);
  }
  return line;
}

/** Shows a message, unless it is on the page already. @param {Message} message */
function show(message) {
  if (message.seq <= lastSeq) return;
  lastSeq = message.seq;
  const phone = phones.get(message.to);
  if (phone === undefined) return;
  const { chat } = phone;
  const isAtEnd = chat.scrollHeight - chat.scrollTop - chat.clientHeight < NEAR_END_PX;
  const at = Date.parse(message.at);
  if (at - phone.lastAt > PAUSE_MS) chat.append(pause(at));
  phone.lastAt = at;
  chat.append(article(message, at));
  while (chat.childElementCount > MESSAGES_SHOWN_MAX) chat.firstElementChild?.remove();
  if (isAtEnd) chat.scrollTop = chat.scrollHeight;
}

/** @param {number} at @returns {HTMLElement} */
function pause(at) {
  const line = document.createElement("p");
  line.className = "pause";
  const isToday = dayFormat.format(at) === dayFormat.format(simulatedMs());
  line.textContent = `${isToday ? "" : `${dayFormat.format(at)} `}${minuteFormat.format(at)}`;
  return line;
}

/** @param {Message} message @param {number} at @returns {HTMLElement} */
function article(message, at) {
  const shown = copy("message");
  shown.setAttribute("aria-label", `${message.from}, ${minuteFormat.format(at)}`);
  find(shown, ".name", HTMLElement).textContent = message.from;
  const bubble = find(shown, ".bubble", HTMLElement);
  bubble.classList.add(`is-${message.msgtype.replaceAll("_", "-")}`);
  bubble.classList.toggle("bare", BARE.has(message.msgtype));
  bubble.innerHTML = message.html;
  return shown;
}

/** @param {Clock} view */
function showClock(view) {
  clock = { nowMs: Date.parse(view.now), learnedMs: performance.now(), frozen: view.frozen };
  byId("frozen").hidden = !view.frozen;
  byId("freeze").textContent = view.frozen ? "Run clock" : "Freeze clock";
  tick();
}

/** @returns {number} */
function simulatedMs() {
  return clock.nowMs + (clock.frozen ? 0 : performance.now() - clock.learnedMs);
}

function tick() {
  const now = simulatedMs();
  if (now === 0) return;
  const time = find(document, "#time", HTMLTimeElement);
  time.textContent = clockFormat.format(now);
  time.dateTime = new Date(now).toISOString();
  byId("date").textContent = `${dayFormat.format(now)}, Macau`;
  const minute = minuteFormat.format(now);
  for (const shown of document.querySelectorAll(".status-time")) shown.textContent = minute;
}

/** @param {boolean} isLost */
function say(isLost) {
  byId("lost").hidden = !isLost;
}

/** @param {string} id @param {() => Promise<unknown>} act */
function onPress(id, act) {
  byId(id).addEventListener("click", () => act().catch(() => say(true)));
}

onPress("freeze", () => call("/_sim/clock", clock.frozen ? { run: true } : { freeze: true }));
onPress("advance", () => call("/_sim/clock", { advance_secs: 60 }));
onPress("reset", () => call("/_sim/reset", {}));
setInterval(tick, 1000);

const events = new EventSource("/_sim/events");
events.addEventListener("open", draw);
events.addEventListener("reset", draw);
events.addEventListener("world", draw);
events.addEventListener("clock", (event) => showClock(JSON.parse(event.data)));
events.addEventListener("message", (event) => {
  const message = JSON.parse(event.data);
  if (waiting === null) show(message);
  else waiting.push(message);
});
events.addEventListener("error", () => say(true));
