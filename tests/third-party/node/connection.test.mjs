// Subscription, heartbeat, eviction, and connections that end.

import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, test } from 'node:test';

import {
  BOT,
  bot,
  disconnectAll,
  hears,
  knownBot,
  newBot,
  next,
  refusal,
  TUTOR,
} from './aibot.mjs';
import { startSim } from './sim.mjs';

const HELLO = { msgtype: 'markdown', markdown: { content: 'hello' } };
let sim;
before(async () => {
  sim = await startSim();
});
beforeEach(() => sim.reset());
afterEach(disconnectAll);
after(() => sim.stop());

test('a bot subscribes, with what the SDK adds', async () => {
  const client = await bot(sim, { scene: 1, plug_version: '1.2.3' });
  assert.ok(client.isConnected);
  const [call] = await sim.requests('aibot_subscribe');
  assert.equal(JSON.parse(call.body).body.plug_version, '1.2.3');
  assert.deepEqual(client.complaints, []);
});

test('a wrong secret is 853000, and the SDK gives up after its tries', async () => {
  const client = newBot(sim, { secret: 'wrong', maxAuthFailureAttempts: 2 });
  const errors = [];
  const exhausted = new Promise((resolve) => {
    client.on('error', (error) => {
      errors.push(error.message);
      if (error.code === 'WS_AUTH_FAILURE_EXHAUSTED') resolve();
    });
  });
  client.connect();
  await exhausted;
  assert.equal(errors.length, 4);
  assert.match(errors[0], /invalid bot_id or secret.* \(code: 853000\)$/);
});

test('what is sent before the subscription is acknowledged is 846609', async () => {
  await sim.fault({ path: 'aibot_subscribe' }, { body: '{"headers":{"req_id":"nobody"}}' });
  const client = newBot(sim);
  await hears(client, 'connected', () => client.connect());
  await assert.rejects(client.sendMessage(TUTOR, HELLO), refusal(846609));
});

test('heartbeats are acknowledged', async () => {
  const client = await bot(sim, { heartbeatInterval: 5 });
  // The third one is sent only if the first was acknowledged.
  let beats = [];
  while (beats.length < 5) {
    beats = await sim.requests('ping');
    assert.ok(client.isConnected);
  }
  assert.ok(beats.slice(0, 4).every((beat) => beat.errcode === 0));
  assert.deepEqual(client.complaints, []);
});

test('unanswered heartbeats end a connection, and the next one subscribes', async () => {
  await sim.fault({ path: 'ping' }, { no_answer: true }, 3);
  const client = await bot(sim, { heartbeatInterval: 5 });
  const again = next(client, 'authenticated');
  await next(client, 'disconnected');
  await again;
  assert.ok(client.isConnected);
});

test('a newer connection replaces the older one, which stays away', async () => {
  const older = await knownBot(sim);
  const reconnecting = [];
  older.on('reconnecting', (attempt) => reconnecting.push(attempt));
  const told = next(older, 'event.disconnected_event');
  const newer = await bot(sim);
  const frame = await told;
  assert.equal(frame.body.event.eventtype, 'disconnected_event');
  assert.equal(frame.body.aibotid, BOT);
  assert.equal(older.isConnected, false);
  await assert.rejects(older.sendMessage(TUTOR, HELLO), /not connected/);
  await newer.sendMessage(TUTOR, HELLO);
  assert.deepEqual(reconnecting, []);
  assert.equal((await sim.requests('aibot_subscribe')).length, 2);
});

test('a silent connection is closed, and comes back', async () => {
  const client = await knownBot(sim);
  const again = next(client, 'authenticated');
  await hears(client, 'disconnected', () => sim.advance(181));
  await again;
  await client.sendMessage(TUTOR, HELLO);
});

test('pings of the server are answered', async () => {
  await sim.turnBots({ ping_secs: 30, idle_secs: 0 });
  const client = await knownBot(sim);
  await sim.advance(30);
  await client.sendMessage(TUTOR, HELLO);
  assert.deepEqual(client.complaints, []);
});

test('a connection that is cut leaves the message open, and comes back', async () => {
  const client = await knownBot(sim);
  await sim.fault({ path: 'aibot_send_msg' }, { cut: 'after' });
  const again = next(client, 'authenticated');
  await assert.rejects(client.sendMessage(TUTOR, HELLO), /cancelled/);
  await again;
  assert.equal((await sim.fromBot(TUTOR)).length, 1);
});
