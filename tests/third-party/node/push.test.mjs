// What a bot says unasked: every kind of message, to whom, how often, how long.

import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, test } from 'node:test';

import { BOT, bot, disconnectAll, GROUP, hears, knownBot, refusal, TUTOR } from './aibot.mjs';
import { buttons, multiple, newsNotice, textNotice, vote } from './cards.mjs';
import { startSim } from './sim.mjs';

let sim;
before(async () => {
  sim = await startSim();
});
beforeEach(() => sim.reset());
afterEach(disconnectAll);
after(() => sim.stop());

const markdown = (content, feedback) => ({ msgtype: 'markdown', markdown: { content, feedback } });
const card = (template_card) => ({ msgtype: 'template_card', template_card });

test('markdown reaches a member and a group', async () => {
  const client = await knownBot(sim);
  const ack = await client.sendMessage(TUTOR, markdown('# Monday\n**four** o’clock'));
  assert.deepEqual([ack.errcode, ack.errmsg, ack.cmd], [0, 'ok', undefined]);
  await client.sendMessage(GROUP, markdown('今晚八時前完成點名。'));
  const [alone] = await sim.fromBot(TUTOR);
  assert.equal(alone.text, 'Monday\nfour o’clock');
  const [inGroup] = await sim.fromBot(GROUP);
  assert.equal(inGroup.text, '今晚八時前完成點名。');
  assert.deepEqual(client.complaints, []);
});

test('cards of all five kinds arrive', async () => {
  const client = await knownBot(sim);
  for (const one of [textNotice, newsNotice, buttons, vote, multiple]) {
    await client.sendMessage(TUTOR, card(one));
  }
  const shown = (await sim.fromBot(TUTOR)).map((message) => message.text.split('\n')[0]);
  const titles = ['Attendance', 'New room', 'Can you teach on Monday?', 'Which days?', 'Where?'];
  assert.deepEqual(shown, titles);
});

test('files of every kind are uploaded and pushed', async () => {
  const client = await knownBot(sim);
  const files = [
    ['file', 'plan.pdf', Buffer.from('%PDF-1.4')],
    ['image', 'room.png', Buffer.from('89504e470d0a1a0a00000000', 'hex')],
    ['voice', 'note.amr', Buffer.from('#!AMR\n\x04')],
    ['video', 'tour.mp4', Buffer.from('00000018667479706d703432', 'hex')],
  ];
  for (const [type, filename, bytes] of files) {
    const uploaded = await client.uploadMedia(bytes, { type, filename });
    assert.equal(uploaded.type, type);
    assert.ok(uploaded.created_at);
    await client.sendMediaMessage(TUTOR, type, uploaded.media_id, { title: 'A tour' });
  }
  const shown = await sim.fromBot(TUTOR);
  assert.deepEqual(
    shown.map((message) => message.msgtype),
    ['file', 'image', 'voice', 'video'],
  );
  assert.match(shown[0].text, /plan\.pdf/);
  assert.match(shown[3].text, /A tour/);
});

test('who never wrote to the bot cannot be written to', async () => {
  const client = await bot(sim);
  await assert.rejects(client.sendMessage(TUTOR, markdown('hello')), refusal(93006));
  await assert.rejects(client.sendMessage('wrDemoAdminGroup', markdown('hello')), refusal(93001));
  await hears(client, 'message.text', () => sim.does(TUTOR, 'say', { to: BOT, text: 'hello' }));
  await client.sendMessage(TUTOR, markdown('hello'));
  await assert.rejects(client.sendMessage(`user:${TUTOR}`, markdown('hello')), refusal(93006));
});

test('text is no kind of push, and markdown ends at 20480 bytes', async () => {
  const client = await knownBot(sim);
  const text = { msgtype: 'text', text: { content: 'hello' } };
  await assert.rejects(client.sendMessage(TUTOR, text), refusal(40008));
  await client.sendMessage(TUTOR, markdown('x'.repeat(20_480)));
  await assert.rejects(client.sendMessage(TUTOR, markdown('x'.repeat(20_481))), refusal(40058));
});

test('thirty messages a minute go to one conversation', async () => {
  const client = await knownBot(sim);
  for (let at = 0; at < 30; at += 1) {
    await client.sendMessage(TUTOR, markdown(`message ${at}`));
  }
  await assert.rejects(client.sendMessage(TUTOR, markdown('one more')), refusal(846607));
  await client.sendMessage(GROUP, markdown('elsewhere'));
  await sim.advance(60);
  await client.sendMessage(TUTOR, markdown('a minute later'));
});

test('thumbs come back with the id of what is rated', async () => {
  const client = await knownBot(sim);
  await client.sendMessage(TUTOR, markdown('rate me', { id: 'fee-7' }));
  const [{ seq }] = await sim.fromBot(TUTOR);
  const frame = await hears(client, 'event.feedback_event', () =>
    sim.does(TUTOR, 'feedback', { message: seq, thumbs: 'down', content: 'unclear', reasons: [2] }),
  );
  assert.deepEqual(frame.body.event.feedback_event, {
    id: 'fee-7',
    type: 2,
    content: 'unclear',
    inaccurate_reason_list: [2],
  });
});
