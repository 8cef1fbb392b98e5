// Tencent's own client of AI bots, set up against the simulator.

import { once } from 'node:events';

import { WSClient } from '@wecom/aibot-node-sdk';

export const BOT = 'aibdemo';
export const TUTOR = 'tutor.john';
export const GROUP = 'wrDemoTutorGroup';

const PATIENCE_MS = 10_000;
const clients = [];

/** A client that is not connected yet. What it complains about is kept in `complaints`. */
export function newBot(sim, options = {}) {
  const complaints = [];
  const keep = (...words) => complaints.push(words.join(' '));
  const client = new WSClient({
    botId: BOT,
    secret: 'demo-bot-secret',
    wsUrl: sim.wsUrl,
    reconnectInterval: 1,
    logger: { debug() {}, info() {}, warn: keep, error: keep },
    ...options,
  });
  client.complaints = complaints;
  clients.push(client);
  return client;
}

/** A client that has subscribed. */
export async function bot(sim, options) {
  const client = newBot(sim, options);
  const authenticated = next(client, 'authenticated');
  client.connect();
  await authenticated;
  return client;
}

/** A client that may write to the tutor and in the group: both have written to it. */
export async function knownBot(sim, options) {
  const client = await bot(sim, options);
  await hears(client, 'message.text', () => sim.does(TUTOR, 'say', { to: BOT, text: 'hello' }));
  await hears(client, 'message.text', () =>
    sim.does(TUTOR, 'say', { to: GROUP, mention: BOT, text: 'hello' }),
  );
  return client;
}

/** What the client tells next under this name. */
export async function next(client, name) {
  const [told] = await once(client, name, { signal: AbortSignal.timeout(PATIENCE_MS) });
  return told;
}

/** What the client hears when this is done. */
export async function hears(client, name, act) {
  const [told] = await Promise.all([next(client, name), act()]);
  return told;
}

/** A check for `assert.rejects`: the SDK rejects with the acknowledgement itself. */
export function refusal(errcode) {
  return (ack) => ack.errcode === errcode && typeof ack.errmsg === 'string';
}

export function disconnectAll() {
  for (const client of clients.splice(0)) {
    client.removeAllListeners();
    client.disconnect();
  }
}
