import { describe, expect, test } from 'vitest';
import { Problem } from '../../api/problem';
import type { PartOutcome } from '../../api/sending';
import type { Channel, Delivery, Group, ProblemCode } from '../../api/types';
import {
  afterOutcome,
  batchKey,
  batchObstacle,
  batchRequest,
  bytesOf,
  type Draft,
  emptyBatch,
  emptyDraft,
  holdKeys,
  isRuledOut,
  partsOf,
  sendObstacle,
} from './draft';

const photo = new File(['pixels'], 'photo.png', { type: 'image/png', lastModified: 1 });
const draft: Draft = { ...emptyDraft, groupName: 'tutors', content: 'hello', image: photo };

const group: Group = {
  last_used_at: null,
  notes: null,
  branch: null,
  target_description: null,
  id: 1,
  webhook_name: 'tutors',
  is_active: true,
  webhook_url_configured: true,
  total_messages_sent: 0,
};
const channel: Channel = {
  channel: 'robot',
  text_bytes_max: 2048,
  markdown_bytes_max: 4096,
  image_upload_bytes_max: 20 * 1024 * 1024,
  image_side_px_max: 1920,
  window_messages_max: 20,
  window_secs: 60,
};

const recorded = (state: Delivery['state']): PartOutcome => ({
  step: 'recorded',
  delivery: { state } as Delivery,
});
const refused = (code: ProblemCode): PartOutcome => ({
  step: 'refused',
  problem: new Problem({ code, status: 400, title: '', type: '', detail: '' }),
});

let made = 0;
const newKey = () => {
  made += 1;
  return `key-${made}`;
};

test.each([
  ['', 0],
  ['hello', 5],
  ['課', 3],
  ['👩‍🏫', 11],
])('%s has %i bytes', (content, bytes) => {
  expect(bytesOf(content)).toBe(bytes);
});

test('the text goes before the image, and blank text does not go', () => {
  expect(partsOf(draft).map(({ kind }) => kind)).toEqual(['text', 'image']);
  expect(partsOf({ ...draft, content: ' \n' }).map(({ kind }) => kind)).toEqual(['image']);
});

describe('what keeps a draft from being sent', () => {
  test.each([
    ['nothing', draft, group, null],
    ['no group', draft, undefined, 'compose.why.no_group'],
    ['a group that is off', draft, { ...group, is_active: false }, 'compose.why.unusable_group'],
    [
      'a group without an address',
      draft,
      { ...group, webhook_url_configured: false },
      'compose.why.unusable_group',
    ],
    ['no content', { ...emptyDraft, groupName: 'tutors' }, group, 'compose.why.no_content'],
    ['2049 bytes', { ...draft, content: `${'課'.repeat(682)}abc` }, group, 'compose.why.too_long'],
    ['2048 bytes is fine', { ...draft, content: `${'課'.repeat(682)}ab` }, group, null],
    [
      '4096 bytes of markdown are fine',
      { ...draft, type: 'markdown' as const, content: 'a'.repeat(4096) },
      group,
      null,
    ],
  ])('%s', (_, written, chosen, obstacle) => {
    expect(sendObstacle(written, chosen, channel)).toBe(obstacle);
  });
});

describe('keys', () => {
  const held = holdKeys(draft, newKey);

  test('stay while nothing is changed', () => {
    expect(holdKeys(held, newKey).keys).toEqual(held.keys);
  });

  test.each([
    ['the words', { content: 'hello!' }],
    ['the format', { type: 'markdown' as const }],
    ['the group', { groupName: 'admins' }],
  ])('are new when %s change', (_, change) => {
    const next = holdKeys({ ...held, ...change }, newKey);
    expect(next.keys.text?.key).not.toBe(held.keys.text?.key);
  });

  test('of an image are new for another image', () => {
    const other = new File(['more pixels'], 'photo.png', { type: 'image/png', lastModified: 2 });
    const next = holdKeys({ ...held, image: other }, newKey);
    expect(next.keys.text).toEqual(held.keys.text);
    expect(next.keys.image?.key).not.toBe(held.keys.image?.key);
  });
});

describe('after a text', () => {
  const held = holdKeys(draft, newKey);

  test.each([
    ['sent', recorded('sent'), { content: '', hasKey: false, ruledOut: false }],
    ['waiting its turn', recorded('queued'), { content: '', hasKey: false, ruledOut: false }],
    ['failed', recorded('failed'), { content: 'hello', hasKey: false, ruledOut: true }],
    ['unknown', recorded('unknown'), { content: 'hello', hasKey: false, ruledOut: false }],
    ['still being sent', recorded('sending'), { content: 'hello', hasKey: true, ruledOut: false }],
    ['unheard', { step: 'unheard' } as const, { content: 'hello', hasKey: true, ruledOut: false }],
    [
      'unread',
      { step: 'unread', id: 'dlv_1' } as const,
      { content: 'hello', hasKey: true, ruledOut: false },
    ],
    ['refused', refused('webhook_disabled'), { content: 'hello', hasKey: false, ruledOut: true }],
    [
      'under way already',
      { step: 'under_way' } as const,
      { content: 'hello', hasKey: true, ruledOut: false },
    ],
  ])('%s', (_, outcome, expected) => {
    const next = afterOutcome(held, 'text', outcome);
    expect({
      content: next.content,
      hasKey: next.keys.text !== undefined,
      ruledOut: isRuledOut(outcome),
    }).toEqual(expected);
    expect(next.image).toBe(photo);
    expect(next.keys.image).toEqual(held.keys.image);
  });
});

describe('a message to several groups', () => {
  const words: Draft = { ...emptyDraft, content: 'hello' };
  const batch = { ...emptyBatch, groupNames: ['tutors', 'admin'] };

  test.each([
    ['can go', words, batch, null],
    ['needs groups', words, emptyBatch, 'compose.why.no_groups'],
    ['needs content', { ...words, content: ' ' }, batch, 'compose.why.no_content'],
    ['is words or an image', draft, batch, 'compose.why.one_of_both'],
    ['may be an image', { ...draft, content: ' ' }, batch, null],
    ['fits', { ...words, content: 'x'.repeat(2049) }, batch, 'compose.why.too_long'],
    ['needs its time', words, { ...batch, start: '' }, 'compose.why.no_start'],
  ] as const)('%s', (_, written, beside, obstacle) => {
    expect(batchObstacle(written, beside, channel)).toBe(obstacle);
  });

  test('keeps its key as long as it is the same request', () => {
    const fresh = ['a', 'b', 'c'];
    const newKey = () => fresh.shift() ?? 'none is left';
    const request = batchRequest(words, batch, null, null);
    const first = batchKey(null, request, newKey);
    expect(batchKey(first, batchRequest(words, batch, null, null), newKey)).toEqual(first);
    const later = batchRequest(words, batch, '2026-11-23T01:00:00.000Z', null);
    expect(batchKey(first, later, newKey).key).not.toBe(first.key);
    const picture = batchRequest(draft, batch, null, 'pic_1');
    expect(picture.content).toEqual({ msg_type: 'image', picture: 'pic_1' });
  });
});
