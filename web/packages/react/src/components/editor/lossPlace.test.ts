import { expect, test } from 'vitest';
import { schema } from './extensions';
import { placeOf } from './lossPlace';

const text = (words: string) => ({ type: 'text', text: words });
const paragraph = (...content: object[]) => ({ type: 'paragraph', content });
const doc = schema.nodeFromJSON({
  type: 'doc',
  content: [
    paragraph(),
    paragraph(text('👩‍🏫 ab')),
    paragraph(),
    {
      type: 'bulletList',
      content: [
        { type: 'listItem', content: [paragraph(text('one'))] },
        { type: 'listItem', content: [paragraph(text('two'))] },
      ],
    },
    paragraph({ type: 'variable', attrs: { name: 'group' } }, text(' x')),
  ],
});

function words(block: number, chars_from: number, chars_to: number): string | null {
  const loss = { code: '', detail: '', feature: null, block, chars_from, chars_to };
  const place = placeOf(doc, loss, { group: '三年級' });
  return place && doc.textBetween(place.from, place.to, '|', (leaf) => `{${leaf.attrs.name}}`);
}

test.each([
  ['after an emoji of three characters', 0, 4, 5, 'a'],
  ['in the second entry of a list', 1, 3, 6, 'two'],
  ['the whole list', 1, 0, 6, 'one|two'],
  ['a variable', 2, 0, 3, '{group}'],
  ['after a variable, which counts for its value', 2, 4, 5, 'x'],
  ['more than there is', 2, 4, 99, '{group} x'],
])('%s', (_, block, from, to, expected) => {
  expect(words(block, from, to)).toBe(expected);
});

test('a block that is not there has no place', () => {
  expect(words(9, 0, 1)).toBeNull();
});
