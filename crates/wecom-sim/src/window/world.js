// @ts-check
// What the page knows: the world, the messages, and who sees which of them.

/** @typedef {{chatid: string, name: string, kind: "internal" | "customer", owner: string | null, members: string[], customers: string[]}} Group */
/** @typedef {{userid: string, name: string}} Member */
/** @typedef {{key: string, name: string, chatid: string, state: string}} Robot */
/** @typedef {{bot_id: string, name: string, groups: string[], is_connected: boolean}} Bot */
/** @typedef {{agentid: number, name: string, kind: string}} App */
/** @typedef {{seq: number, at: string, channel: string, from: string, to: string, msgtype: string, raw: any, html: string, gone?: boolean}} Message */
/** @typedef {{at: string, agentid: number, userid: string, chatid: string | null, reason: string}} Dropped */
/** @typedef {{id: string, kind: "staff" | "internal" | "customer", name: string}} Owner */
/** @typedef {{id: string, name: string, kind: "group" | "app" | "bot", target: string}} Chat */

/** @type {{groups: Group[], members: Member[], robots: Robot[], bots: Bot[], apps: App[], magic: {ending: string, does: string}[]}} */
export let world = { groups: [], members: [], robots: [], bots: [], apps: [], magic: [] };
/** In the order of their numbers. @type {Map<number, Message>} */
export const messages = new Map();
/** @type {Dropped[]} */
export let dropped = [];

/** @param {typeof world} next */
export const setWorld = (next) => { world = next; };
/** @param {Dropped[]} next */
export const setDropped = (next) => { dropped = next; };

/** Every phone that can be looked at: of the staff, and of who is in a group. @returns {Owner[]} */
export function owners() {
  /** @type {Owner[]} */
  const groups = world.groups.map(({ chatid, name, kind }) => ({ id: `group:${chatid}`, kind, name }));
  const staff = world.members.map(({ userid, name }) => (
    { id: `staff:${userid}`, kind: /** @type {const} */ ("staff"), name }
  ));
  return [...groups.filter(({ kind }) => kind === "internal"), ...staff,
    ...groups.filter(({ kind }) => kind === "customer")];
}

/** The internal groups, who owns most groups, and one group of parents. */
export function defaultOwners() {
  const all = owners();
  const owner = world.groups.find(({ kind }) => kind === "customer")?.owner;
  const staff = all.find(({ id }) => id === `staff:${owner}`) ?? all.find(({ kind }) => kind === "staff");
  const picked = [...all.filter(({ kind }) => kind === "internal").slice(0, 2), staff,
    all.find(({ kind }) => kind === "customer")];
  return picked.flatMap((one) => (one === undefined ? [] : [one.id]));
}

/** What a member finds on the phone. @param {string} userid @returns {Chat[]} */
export function chatsOf(userid) {
  const groups = world.groups.filter(({ members, owner }) => members.includes(userid) || owner === userid);
  /** @type {Chat[]} */
  const apps = world.apps.filter(({ kind }) => kind === "self_built")
    .map(({ agentid, name }) => ({ id: `app:${name}`, name, kind: "app", target: String(agentid) }));
  /** @type {Chat[]} */
  const bots = world.bots.map(({ bot_id, name }) => ({ id: `bot:${name}`, name, kind: "bot", target: bot_id }));
  return [...apps, ...bots, ...groups.map(groupChat)];
}

/** @param {Group} group @returns {Chat} */
export const groupChat = ({ chatid, name }) => ({ id: `group:${chatid}`, name, kind: "group", target: chatid });

/** Who wrote it, if a member did. @param {Message} message @returns {string} */
export const writer = (message) => (message.channel === "person" ? String(message.raw?.from ?? "") : "");

/** Whether a message is in a chat, as one person (or everybody in a group) sees it. @param {Message} message @param {Chat} chat @param {string} userid */
export function isIn(message, chat, userid) {
  if (chat.kind === "group") return message.to === chat.target;
  if (message.channel === "person") return message.to === chat.target && writer(message) === userid;
  const isOfKind = message.channel === (chat.kind === "bot" ? "aibot" : message.channel);
  const isBot = message.channel === "aibot";
  return message.to === userid && message.from === chat.name && isOfKind && isBot === (chat.kind === "bot");
}

/** @param {Chat} chat @param {string} userid @returns {Message[]} */
export const messagesIn = (chat, userid) => [...messages.values()].filter((one) => isIn(one, chat, userid));

/** @param {Chat} chat @param {string} userid @returns {Dropped[]} */
export const droppedIn = (chat, userid) => dropped.filter((one) => (
  chat.kind === "group" ? one.chatid === chat.target
    : one.userid === userid && one.chatid === null && String(one.agentid) === chat.target
));

/** @param {string} userid */
export const nameOf = (userid) => world.members.find((one) => one.userid === userid)?.name ?? userid;
