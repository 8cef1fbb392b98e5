import { expect, test } from 'vitest';
import { createApi } from './client';
import { type Part, sendPart } from './sending';

const text: Part = { kind: 'text', type: 'text', content: 'hello' };
const accepted = () =>
  Response.json({ success: true }, { headers: { location: '/api/wecom/deliveries/dlv_1' } });
const refused = (status: number, code: string) =>
  new Response(JSON.stringify({ status, code, title: '', type: '', detail: '' }), {
    status,
    headers: { 'content-type': 'application/problem+json' },
  });

/** A service that gives these answers, one for each call. */
function serviceThat(...answers: (() => Response)[]) {
  const calls: Request[] = [];
  const api = createApi('http://service.test', async (input, init) => {
    calls.push(new Request(input, init));
    const answer = answers.shift();
    if (!answer) throw new TypeError('fetch failed');
    return answer();
  });
  return { api, calls };
}

test('the delivery tells what became of it, not the status', async () => {
  const { api, calls } = serviceThat(accepted, () => Response.json({ state: 'unknown' }));
  const outcome = await sendPart(api, 'tutors', text, 'key-1');
  expect(outcome).toMatchObject({ step: 'recorded', delivery: { state: 'unknown' } });
  expect(calls[0]?.headers.get('idempotency-key')).toBe('key-1');
  expect(calls[1]?.url).toBe('http://service.test/api/wecom/deliveries/dlv_1');
});

test('no connection is unheard', async () => {
  const { api } = serviceThat();
  expect(await sendPart(api, 'tutors', text, 'k')).toEqual({ step: 'unheard' });
});

test.each([
  ['a gateway’s page', () => new Response('<h1>Bad gateway</h1>', { status: 502 })],
  ['a fault of the service', () => refused(500, 'internal')],
  ['a problem cut short', () => new Response('{"sta', refused(422, 'invalid_input'))],
  ['an answer that names no delivery', () => Response.json({ success: true })],
])('%s is unheard: it may have been sent', async (_, answer) => {
  const { api } = serviceThat(answer);
  expect(await sendPart(api, 'tutors', text, 'k')).toEqual({ step: 'unheard' });
});

test('a refusal of the service is not sent', async () => {
  const { api } = serviceThat(() => refused(400, 'webhook_disabled'));
  const outcome = await sendPart(api, 'tutors', text, 'k');
  expect(outcome).toMatchObject({ step: 'refused', problem: { code: 'webhook_disabled' } });
});

test('a key that is in use means that the first try is under way', async () => {
  const { api } = serviceThat(() => refused(409, 'idempotency_key_in_use'));
  expect(await sendPart(api, 'tutors', text, 'k')).toEqual({ step: 'under_way' });
});

test('a delivery that cannot be read is on record all the same', async () => {
  const { api } = serviceThat(accepted);
  expect(await sendPart(api, 'tutors', text, 'k')).toEqual({ step: 'unread', id: 'dlv_1' });
});

test('an image goes as a file under its own name', async () => {
  const { api, calls } = serviceThat(accepted);
  const file = new File(['pixels'], 'photo.png', { type: 'image/png' });
  await sendPart(api, 'tutors', { kind: 'image', file }, 'k');
  expect(calls[0]?.url).toBe('http://service.test/api/wecom/send-image?webhook_name=tutors');
  const sent = (await calls[0]?.formData())?.get('file');
  expect(sent).toMatchObject({ name: 'photo.png', type: 'image/png' });
});
