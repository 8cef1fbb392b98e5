// An app's callbacks, opened and answered by Tencent's own crypto for Node.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { after, before, beforeEach, test } from 'node:test';

import { decrypt, encrypt, getSignature } from '@wecom/crypto';

import { TUTOR } from './aibot.mjs';
import { startSim } from './sim.mjs';

const APP = 1000002;
const CORP = 'wwdemo';
const TOKEN = 'QDG6eK';
const AES_KEY = 'jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C';

let sim;
let app;
const heard = [];

/** The server behind the app's URL: it opens what it is told, and answers each message. */
const server = createServer(async (request, response) => {
  const query = new URL(request.url, 'http://app').searchParams;
  let body = '';
  for await (const chunk of request) body += chunk;
  const sealed = query.get('echostr') ?? /<Encrypt><!\[CDATA\[(.+?)\]\]>/.exec(body)[1];
  const [timestamp, nonce] = [query.get('timestamp'), query.get('nonce')];
  const signature = getSignature(TOKEN, timestamp, nonce, sealed);
  if (signature !== query.get('msg_signature')) return response.writeHead(403).end();
  const opened = decrypt(AES_KEY, sealed);
  if (query.has('echostr')) return response.end(opened.message);
  heard.push(opened);
  response.end(reply('The room is free.', timestamp, nonce));
});

function reply(words, timestamp, nonce) {
  const plain =
    `<xml><ToUserName>${TUTOR}</ToUserName><FromUserName>${CORP}</FromUserName>` +
    `<CreateTime>${timestamp}</CreateTime><MsgType>text</MsgType>` +
    `<Content>${words}</Content></xml>`;
  const sealed = encrypt(AES_KEY, plain, CORP);
  const signature = getSignature(TOKEN, timestamp, nonce, sealed);
  return (
    `<xml><Encrypt>${sealed}</Encrypt><MsgSignature>${signature}</MsgSignature>` +
    `<TimeStamp>${timestamp}</TimeStamp><Nonce>${nonce}</Nonce></xml>`
  );
}

before(async () => {
  sim = await startSim();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  app = { url: `http://127.0.0.1:${server.address().port}/`, token: TOKEN, aes_key: AES_KEY };
});
beforeEach(async () => {
  heard.length = 0;
  await sim.reset();
  await sim.order('PUT', `/_sim/apps/${APP}/callback`, app);
});
after(async () => {
  await sim.stop();
  server.close();
});

/** What became of each callback, once nothing is under way. */
async function settled() {
  for (;;) {
    const callbacks = await sim.order('GET', `/_sim/callbacks?agentid=${APP}`);
    if (callbacks.every(({ state }) => state !== 'waiting')) return callbacks;
  }
}

test('what a member writes is opened, and the reply is shown', async () => {
  await sim.does(TUTOR, 'in-app', { agentid: APP, does: 'text', text: '三號室有空嗎？' });
  const [callback] = await settled();
  assert.equal(callback.reply.ignored, null);
  const [{ message, id }] = heard;
  assert.equal(id, CORP);
  assert.match(message, /<Content><!\[CDATA\[三號室有空嗎？\]\]><\/Content>/);
  const shown = await sim.order('GET', `/_sim/messages?to=${TUTOR}`);
  assert.equal(shown.at(-1).text, 'The room is free.');
});

test('a URL that seals with another key is not saved', async () => {
  const stranger = { ...app, aes_key: AES_KEY.replace('j', 'k') };
  await assert.rejects(sim.order('PUT', `/_sim/apps/${APP}/callback`, stranger), /: 4\d\d /);
});
