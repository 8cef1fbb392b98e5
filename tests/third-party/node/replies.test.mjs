// What a bot answers: streams, cards, greetings, updates of cards, and the windows of each.

import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, test } from 'node:test';

import { generateReqId } from '@wecom/aibot-node-sdk';

import { BOT, bot, disconnectAll, GROUP, hears, knownBot, refusal, TUTOR } from './aibot.mjs';
import { buttons, textNotice, vote } from './cards.mjs';
import { startSim } from './sim.mjs';

let sim;
before(async () => {
  sim = await startSim();
});
beforeEach(() => sim.reset());
afterEach(disconnectAll);
after(() => sim.stop());

const asked = (client, text = 'when?') =>
  hears(client, 'message.text', () => sim.does(TUTOR, 'say', { to: BOT, text }));
const opened = (client) =>
  hears(client, 'event.enter_chat', () => sim.does(TUTOR, 'open', { to: BOT }));
const greeting = { msgtype: 'text', text: { content: 'Welcome.' } };

/** Pushes a card, and has it tapped. */
async function tapped(client, card, order) {
  await client.sendMessage(TUTOR, { msgtype: 'template_card', template_card: card });
  const message = (await sim.fromBot(TUTOR)).at(-1).seq;
  return hears(client, 'event.template_card_event', () =>
    sim.does(TUTOR, 'tap', { message, ...order }),
  );
}

test('a question is told in full', async () => {
  const client = await bot(sim);
  const { cmd, body } = await asked(client);
  assert.equal(cmd, 'aibot_msg_callback');
  assert.deepEqual(
    [body.aibotid, body.chattype, body.from.userid, body.text.content, body.chatid],
    [BOT, 'single', TUTOR, 'when?', undefined],
  );
  const inGroup = await hears(client, 'message.text', () =>
    sim.does(TUTOR, 'say', { to: GROUP, mention: BOT, text: 'and we?' }),
  );
  assert.deepEqual(
    [inGroup.body.chattype, inGroup.body.chatid, inGroup.body.text.content],
    ['group', GROUP, '@Tutor Helper and we?'],
  );
});

test('a stream replaces its words until it is finished', async () => {
  const client = await bot(sim);
  const frame = await asked(client);
  const id = generateReqId('stream');
  const replies = ['At', 'At four', 'At **four**.'].map((words, at) =>
    client.replyStream(frame, id, words, at === 2),
  );
  for (const reply of replies) assert.equal((await reply).errcode, 0);
  const shown = await sim.fromBot(TUTOR);
  assert.deepEqual(
    shown.map((message) => message.text),
    ['At four.'],
  );
  assert.deepEqual(client.complaints, []);
});

test('a stream ends ten minutes after its first words', async () => {
  await sim.turnBots({ idle_secs: 0 });
  const client = await bot(sim);
  const frame = await asked(client);
  await client.replyStream(frame, 's1', 'At');
  await sim.advance(601);
  await assert.rejects(client.replyStream(frame, 's1', 'At four', true), refusal(846608));
});

test('a question takes a card, or a file', async () => {
  const client = await bot(sim);
  await client.replyTemplateCard(await asked(client), textNotice, { id: 'card-1' });
  const options = { type: 'file', filename: 'plan.pdf' };
  const { media_id } = await client.uploadMedia(Buffer.from('%PDF-1.4'), options);
  const frame = await asked(client);
  await client.replyMedia(frame, 'file', media_id);
  const shown = (await sim.fromBot(TUTOR)).map((message) => message.msgtype);
  assert.deepEqual(shown, ['template_card', 'file']);
  await assert.rejects(client.replyMedia(frame, 'file', media_id), refusal(846606));
});

test('a stream brings a card beside it', async () => {
  const client = await bot(sim);
  const frame = await asked(client);
  await client.replyStreamWithCard(frame, 's1', 'At', false, { templateCard: buttons });
  await client.replyStream(frame, 's1', 'At **four**.', true);
  const shown = await sim.fromBot(TUTOR);
  assert.deepEqual(
    shown.map(({ msgtype }) => msgtype),
    ['stream', 'template_card'],
  );
  assert.equal(shown[0].text, 'At four.');
});

test('a reply needs a question that was asked', async () => {
  const client = await bot(sim);
  const nobody = { headers: { req_id: 'nobody' } };
  await assert.rejects(client.replyStream(nobody, 's1', 'At four.', true), refusal(846605));
  const event = await opened(client);
  await assert.rejects(client.replyStream(event, 's1', 'At four.', true), refusal(846605));
});

test('who opens the chat is greeted, once a day', async () => {
  const client = await bot(sim);
  const frame = await opened(client);
  assert.equal(frame.body.event.eventtype, 'enter_chat');
  await client.replyWelcome(frame, greeting);
  assert.equal((await sim.fromBot(TUTOR))[0].text, 'Welcome.');
  assert.equal((await sim.does(TUTOR, 'open', { to: BOT })).reached, 'phones');
});

test('a greeting after five seconds is too late', async () => {
  const client = await bot(sim);
  const frame = await opened(client);
  await sim.advance(6);
  await assert.rejects(client.replyWelcome(frame, greeting), refusal(846604));
});

test('a greeting may be a card', async () => {
  const client = await bot(sim);
  const card = { msgtype: 'template_card', template_card: textNotice };
  await client.replyWelcome(await opened(client), card);
  assert.equal((await sim.fromBot(TUTOR))[0].msgtype, 'template_card');
});

test('a button that is tapped updates its card', async () => {
  const client = await knownBot(sim);
  const frame = await tapped(client, buttons, { key: 'yes' });
  assert.deepEqual(frame.body.event.template_card_event, {
    card_type: 'button_interaction',
    event_key: 'yes',
    task_id: 'lesson-1',
  });
  const done = { ...textNotice, main_title: { title: 'Thank you' }, task_id: 'lesson-1' };
  await client.updateTemplateCard(frame, done, [TUTOR]);
  const shown = await sim.fromBot(TUTOR);
  assert.equal(shown.at(-1).text.split('\n')[0], 'Thank you');
});

test('what was chosen comes with the tap', async () => {
  const client = await knownBot(sim);
  const chosen = [{ question_key: 'days', option_ids: ['mon', 'tue'] }];
  const frame = await tapped(client, vote, { selected: chosen });
  assert.deepEqual(frame.body.event.template_card_event.selected_items, {
    selected_item: [{ question_key: 'days', option_ids: { option_id: ['mon', 'tue'] } }],
  });
});

test('an update is for the card that was tapped, within five seconds', async () => {
  const client = await knownBot(sim);
  const frame = await tapped(client, buttons, { key: 'no' });
  const other = { ...textNotice, task_id: 'lesson-2' };
  await assert.rejects(client.updateTemplateCard(frame, other), (ack) => ack.errcode !== 0);
  await sim.advance(6);
  const own = { ...textNotice, task_id: 'lesson-1' };
  await assert.rejects(client.updateTemplateCard(frame, own), refusal(846604));
});
