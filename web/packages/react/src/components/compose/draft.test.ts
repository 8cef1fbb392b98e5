import { describe, expect, test } from 'vitest';
import { Problem } from '../../api/problem';
import type { PartOutcome } from '../../api/sending';
import type { Delivery, Group, ProblemCode, Rendered } from '../../api/types';
import { emptyWriting, plainWriting } from '../editor/writing';
import {
  afterOutcome,
  batchKey,
  batchObstacle,
  batchRequest,
  type Draft,
  emptyBatch,
  emptyDraft,
  holdKeys,
  isRuledOut,
  kindsOf,
  partsOf,
  sendObstacle,
} from './draft';

const photo = new File(['pixels'], 'photo.png', { type: 'image/png', lastModified: 1 });
const draft: Draft = {
  ...emptyDraft,
  groupName: 'tutors',
  content: plainWriting('hello'),
  image: photo,
};

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
const rendered = (bytes: number) => ({ bytes, bytes_max: 2048 }) as Rendered;

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

test('the text goes before the image, and no text does not go', () => {
  expect(kindsOf(draft)).toEqual(['text', 'image']);
  expect(kindsOf({ ...draft, content: emptyWriting })).toEqual(['image']);
});

test.each([
  ['robot_markdown', 'markdown'],
  ['robot_markdown_v2', 'markdown_v2'],
  ['robot_text', 'text'],
] as const)('what became of it in %s goes as %s', (dialect, type) => {
  const [text] = partsOf({ ...draft, dialect }, 'rendered');
  expect(text).toEqual({ kind: 'text', type, content: 'rendered' });
});

describe('what keeps a draft from being sent', () => {
  test.each([
    ['nothing', draft, group, 5, null],
    ['no group', draft, undefined, 5, 'compose.why.no_group'],
    ['a group that is off', draft, { ...group, is_active: false }, 5, 'compose.why.unusable_group'],
    [
      'a group without an address',
      draft,
      { ...group, webhook_url_configured: false },
      5,
      'compose.why.unusable_group',
    ],
    ['no content', { ...emptyDraft, groupName: 'tutors' }, group, 0, 'compose.why.no_content'],
    ['one byte too many', draft, group, 2049, 'compose.why.too_long'],
    ['as many bytes as there may be are fine', draft, group, 2048, null],
    [
      'a size of words that are gone is fine',
      { ...draft, content: emptyWriting },
      group,
      9999,
      null,
    ],
  ])('%s', (_, written, chosen, bytes, obstacle) => {
    expect(sendObstacle(written, chosen, rendered(bytes), ['group'])).toBe(obstacle);
  });

  test('but the name of the group, nothing is filled in for one group', () => {
    const obstacle = sendObstacle(draft, group, rendered(5), ['group', 'student']);
    expect(obstacle).toBe('compose.why.unfilled');
  });
});

describe('keys', () => {
  const hold = (written: Draft, text = 'rendered') =>
    holdKeys(written, partsOf(written, text), newKey);
  const held = hold(draft);

  test('stay while nothing is changed', () => {
    expect(hold(held).keys).toEqual(held.keys);
  });

  test.each([
    ['the words', {}, 'other words'],
    ['the format', { dialect: 'robot_text' as const }, 'rendered'],
    ['the group', { groupName: 'admins' }, 'rendered'],
  ])('are new when %s change', (_, change, text) => {
    const next = hold({ ...held, ...change }, text);
    expect(next.keys.text?.key).not.toBe(held.keys.text?.key);
  });

  test('of an image are new for another image', () => {
    const other = new File(['more pixels'], 'photo.png', { type: 'image/png', lastModified: 2 });
    const next = hold({ ...held, image: other });
    expect(next.keys.text).toEqual(held.keys.text);
    expect(next.keys.image?.key).not.toBe(held.keys.image?.key);
  });
});

describe('after a text', () => {
  const held = holdKeys(draft, partsOf(draft, 'hello'), newKey);
  const hello = plainWriting('hello');

  test.each([
    ['sent', recorded('sent'), { content: emptyWriting, hasKey: false, ruledOut: false }],
    [
      'waiting its turn',
      recorded('queued'),
      { content: emptyWriting, hasKey: false, ruledOut: false },
    ],
    ['failed', recorded('failed'), { content: hello, hasKey: false, ruledOut: true }],
    ['unknown', recorded('unknown'), { content: hello, hasKey: false, ruledOut: false }],
    ['still being sent', recorded('sending'), { content: hello, hasKey: true, ruledOut: false }],
    ['unheard', { step: 'unheard' } as const, { content: hello, hasKey: true, ruledOut: false }],
    [
      'unread',
      { step: 'unread', id: 'dlv_1' } as const,
      { content: hello, hasKey: true, ruledOut: false },
    ],
    ['refused', refused('webhook_disabled'), { content: hello, hasKey: false, ruledOut: true }],
    [
      'under way already',
      { step: 'under_way' } as const,
      { content: hello, hasKey: true, ruledOut: false },
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
  const words: Draft = { ...emptyDraft, content: plainWriting('hello') };
  const batch = { ...emptyBatch, groupNames: ['tutors', 'admin'] };

  test.each([
    ['can go', words, batch, 5, null],
    ['needs groups', words, emptyBatch, 5, 'compose.why.no_groups'],
    ['needs content', { ...words, content: emptyWriting }, batch, 0, 'compose.why.no_content'],
    ['is words or an image', draft, batch, 5, 'compose.why.one_of_both'],
    ['may be an image', { ...draft, content: emptyWriting }, batch, 0, null],
    ['fits', words, batch, 2049, 'compose.why.too_long'],
    ['needs its time', words, { ...batch, start: '' }, 5, 'compose.why.no_start'],
  ] as const)('%s', (_, written, beside, bytes, obstacle) => {
    expect(batchObstacle(written, beside, rendered(bytes))).toBe(obstacle);
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
