// Files: in pieces to the server, and encrypted from people.

import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, test } from 'node:test';

import { BOT, bot, disconnectAll, GROUP, hears, knownBot, refusal, TUTOR } from './aibot.mjs';
import { startSim } from './sim.mjs';

const MIB = 1024 * 1024;
let sim;
before(async () => {
  sim = await startSim();
});
beforeEach(() => sim.reset());
afterEach(disconnectAll);
after(() => sim.stop());

/** Bytes of this number, none like its neighbour. */
const bytes = (length) => Buffer.from(Uint8Array.from({ length }, (_, at) => at % 251));
const base64 = (file) => ({ base64: file.toString('base64'), name: '教學 計劃.pdf' });

for (const [name, size, pieces] of [
  ['one piece', 5, 1],
  ['three at once', MIB + 1, 3],
  ['eleven, two at a time', 5 * MIB + 7, 11],
]) {
  test(`a file goes up in pieces: ${name}`, async () => {
    const client = await knownBot(sim);
    const file = { type: 'file', filename: '教學計劃.bin' };
    const { media_id } = await client.uploadMedia(bytes(size), file);
    const chunks = await sim.requests('aibot_upload_media_chunk');
    assert.equal(chunks.length, pieces);
    await client.sendMediaMessage(GROUP, 'file', media_id);
    assert.match((await sim.fromBot(GROUP))[0].text, /教學計劃\.bin/);
    assert.deepEqual(client.complaints, []);
  });
}

test('a piece that was refused is sent again', async () => {
  const client = await bot(sim);
  await sim.fault({ path: 'aibot_upload_media_chunk' }, { errcode: -1 });
  await client.uploadMedia(bytes(700_000), { type: 'file', filename: 'a.bin' });
  assert.equal((await sim.requests('aibot_upload_media_chunk')).length, 3);
});

test('what is too large or no picture is refused', async () => {
  const client = await bot(sim);
  const large = client.uploadMedia(bytes(2 * MIB + 1), { type: 'voice', filename: 'a.amr' });
  await assert.rejects(large, refusal(45001));
  const small = client.uploadMedia(bytes(4), { type: 'file', filename: 'a.bin' });
  await assert.rejects(small, refusal(40006));
  const words = client.uploadMedia(Buffer.from('not a picture'), { type: 'image', filename: 'a' });
  await assert.rejects(words, refusal(40123));
});

for (const kind of ['image', 'file', 'video']) {
  test(`a person's ${kind} is fetched and decrypted`, async () => {
    const client = await bot(sim);
    for (const size of [1, 31, 32, 100_000]) {
      const file = bytes(size);
      const { body } = await hears(client, `message.${kind}`, () =>
        sim.does(TUTOR, 'say', { to: BOT, [kind]: base64(file) }),
      );
      const fetched = await client.downloadFile(body[kind].url, body[kind].aeskey);
      assert.ok(fetched.buffer.equals(file), `${size} bytes`);
      assert.equal(fetched.filename, '教學 計劃.pdf');
    }
  });
}

test('a person’s file can be fetched for five minutes', async () => {
  await sim.turnBots({ idle_secs: 0 });
  const client = await bot(sim);
  const { body } = await hears(client, 'message.image', () =>
    sim.does(TUTOR, 'say', { to: BOT, image: base64(bytes(9)) }),
  );
  await sim.advance(301);
  await assert.rejects(client.downloadFile(body.image.url, body.image.aeskey), /403/);
});

test('words with a picture, recordings and quotes are told', async () => {
  const client = await bot(sim);
  const mixed = await hears(client, 'message.mixed', () =>
    sim.does(TUTOR, 'say', { to: GROUP, mention: BOT, text: 'look', image: base64(bytes(9)) }),
  );
  const [words, picture] = mixed.body.mixed.msg_item;
  assert.equal(words.text.content, '@Tutor Helper look');
  const { buffer } = await client.downloadFile(picture.image.url, picture.image.aeskey);
  assert.ok(buffer.equals(bytes(9)));
  const voice = await hears(client, 'message.voice', () =>
    sim.does(TUTOR, 'say', { to: BOT, voice: 'tomorrow at four' }),
  );
  assert.equal(voice.body.voice.content, 'tomorrow at four');
  const quoting = await hears(client, 'message.text', () =>
    sim.does(TUTOR, 'say', { to: BOT, text: 'this?', quote: 'Monday' }),
  );
  assert.deepEqual(quoting.body.quote, { msgtype: 'text', text: { content: 'Monday' } });
});
