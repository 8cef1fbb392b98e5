// @ts-check
// What the page knows: the world, the messages, and who sees which of them.

/** @typedef {{chatid: string, name: string, kind: "internal" | "customer", owner: string | null, members: string[], customers: string[]}} Group */
/** @typedef {{userid: string, name: string}} Member */
/** @typedef {{external_userid: string, name: string, follow: {userid: string}[]}} Customer */
/** @typedef {{key: string, name: string, chatid: string, state: string}} Robot */
/** @typedef {{bot_id: string, name: string, groups: string[], is_connected: boolean}} Bot */
/** @typedef {{agentid: number, name: string, kind: string}} App */
/** @typedef {{seq: number, at: string, channel: string, from: string, to: string, msgtype: string, raw: any, html: string, gone?: boolean, instead?: {userids: string[], raw: any, html: string}[]}} Message */
/** @typedef {{at: string, agentid: number, userid: string, chatid: string | null, reason: string}} Dropped */
/** Whose phone it is; `who` is a userid, the id of a customer, or the chatid of a group. @typedef {{id: string, kind: "staff" | "internal" | "parents" | "parent", name: string, who: string}} Owner */
/** `member` is on a parent's phone, `parent` on a member's. @typedef {{id: string, name: string, kind: "group" | "app" | "bot" | "member" | "parent", target: string}} Chat */

/** @type {{groups: Group[], members: Member[], customers: Customer[], robots: Robot[], bots: Bot[], apps: App[], magic: {ending: string}[]}} */
export let world = { groups: [], members: [], customers: [], robots: [], bots: [], apps: [], magic: [] };
/** In the order of their numbers. @type {Map<number, Message>} */
export const messages = new Map();
/** @type {Dropped[]} */
export let dropped = [];

/** @param {typeof world} next */
export const setWorld = (next) => { world = next; };
/** @param {Dropped[]} next */
export const setDropped = (next) => { dropped = next; };

/** How many parents who were written to alone stand on the wall unasked. */
const PARENTS_UNASKED_MAX = 3;

/** Every phone that can be looked at: of the staff, of who is in a group, of each parent. @returns {Owner[]} */
export function owners() {
  /** @type {Owner[]} */
  const groups = world.groups.map(({ chatid, name, kind }) => (
    { id: `group:${chatid}`, kind: kind === "customer" ? "parents" : "internal", name, who: chatid }
  ));
  /** @type {Owner[]} */
  const staff = world.members.map(({ userid, name }) => (
    { id: `staff:${userid}`, kind: "staff", name, who: userid }
  ));
  return [...groups.filter(({ kind }) => kind === "internal"), ...staff,
    ...groups.filter(({ kind }) => kind === "parents"), ...world.customers.map(parentsPhone)];
}

/** @param {Customer} customer @returns {Owner} */
const parentsPhone = ({ external_userid, name }) => (
  { id: `parent:${external_userid}`, kind: "parent", name, who: external_userid }
);

/** The phones of parents who were written to alone, in the order in which it happened. @returns {string[]} */
export function writtenToAlone() {
  const alone = [...messages.values()].filter(({ channel, gone }) => channel === "customer" && !gone);
  return [...new Set(alone.map(({ to }) => `parent:${to}`))];
}

/** The internal groups, who owns most groups, one group of parents, and who was written to alone. */
export function defaultOwners() {
  const all = owners();
  const owner = world.groups.find(({ kind }) => kind === "customer")?.owner;
  const staff = all.find(({ id }) => id === `staff:${owner}`) ?? all.find(({ kind }) => kind === "staff");
  const picked = [...all.filter(({ kind }) => kind === "internal").slice(0, 2), staff,
    all.find(({ kind }) => kind === "parents")];
  const known = picked.flatMap((one) => (one === undefined ? [] : [one.id]));
  return [...known, ...writtenToAlone().slice(0, PARENTS_UNASKED_MAX)];
}

/** The chats on the phone of one person. @param {Owner} owner @returns {Chat[]} */
export const chatsOf = ({ kind, who }) => (kind === "parent" ? chatsOfParent(who) : chatsOfMember(who));

/** @param {string} userid @returns {Chat[]} */
function chatsOfMember(userid) {
  const groups = world.groups.filter(({ members, owner }) => members.includes(userid) || owner === userid);
  /** @type {Chat[]} */
  const apps = world.apps.filter(({ kind }) => kind === "self_built")
    .map(({ agentid, name }) => ({ id: `app:${name}`, name, kind: "app", target: String(agentid) }));
  /** @type {Chat[]} */
  const bots = world.bots.map(({ bot_id, name }) => ({ id: `bot:${name}`, name, kind: "bot", target: bot_id }));
  const written = new Set([...messages.values()].flatMap((one) => (
    one.channel === "customer" && writer(one) === userid ? [one.to] : []
  )));
  /** @type {Chat[]} */
  const parents = world.customers.filter(({ external_userid }) => written.has(external_userid))
    .map(({ external_userid, name }) => ({ id: `parent:${external_userid}`, name, kind: "parent", target: external_userid }));
  return [...apps, ...bots, ...groups.map(groupChat), ...parents];
}

/** @param {string} external_userid @returns {Chat[]} */
function chatsOfParent(external_userid) {
  const follow = world.customers.find((one) => one.external_userid === external_userid)?.follow ?? [];
  /** @type {Chat[]} */
  const members = follow.map(({ userid }) => ({ id: `member:${userid}`, name: nameOf(userid), kind: "member", target: userid }));
  const groups = world.groups.filter(({ customers }) => customers.includes(external_userid));
  return [...members, ...groups.map(groupChat)];
}

/** @param {Group} group @returns {Chat} */
export const groupChat = ({ chatid, name }) => ({ id: `group:${chatid}`, name, kind: "group", target: chatid });

/** The channels of what members wrote. */
const BY_MEMBERS = ["person", "customer", "customer_group"];

/** Who wrote it, if a member did. @param {Message} message @returns {string} */
export const writer = (message) => (BY_MEMBERS.includes(message.channel) ? String(message.raw?.from ?? "") : "");

/** Whether a message is in a chat, as one person (or everybody in a group) sees it. @param {Message} message @param {Chat} chat @param {string} who */
export function isIn(message, chat, who) {
  const { channel, to, from } = message;
  switch (chat.kind) {
    case "group": return to === chat.target;
    case "member": return channel === "customer" && to === who && writer(message) === chat.target;
    case "parent": return channel === "customer" && to === chat.target && writer(message) === who;
    case "bot": if (channel === "aibot") return to === who && from === chat.name; break;
    case "app": if (channel === "app" || channel === "mass_send") return to === who && from === chat.name;
  }
  return channel === "person" && to === chat.target && writer(message) === who;
}

/** @param {Chat} chat @param {string} userid @returns {Message[]} */
export const messagesIn = (chat, userid) => (
  [...messages.values()].filter((one) => isIn(one, chat, userid)).map((one) => seenBy(one, userid))
);

/** A bot may change a card for some people alone. @param {Message} message @param {string} userid @returns {Message} */
function seenBy(message, userid) {
  const own = message.instead?.find(({ userids }) => userids.includes(userid));
  return own === undefined ? message : { ...message, raw: own.raw, html: own.html };
}

/** @param {Chat} chat @param {string} userid @returns {Dropped[]} */
export const droppedIn = (chat, userid) => dropped.filter((one) => (
  chat.kind === "group" ? one.chatid === chat.target
    : one.userid === userid && one.chatid === null && String(one.agentid) === chat.target
));

/** @param {string} userid */
export const nameOf = (userid) => world.members.find((one) => one.userid === userid)?.name ?? userid;
