import { expect, test } from 'vitest';
import { emptyWriting, plainWriting, withKeptSpaces } from './writing';

test('an empty line begins a paragraph, and a line end is a break', () => {
  expect(plainWriting('a\r\nb\n \nc').html).toBe('<p>a<br>b</p><p>c</p>');
  expect(plainWriting('a\nb').doc?.content).toEqual([
    {
      type: 'paragraph',
      content: [{ type: 'text', text: 'a' }, { type: 'hardBreak' }, { type: 'text', text: 'b' }],
    },
  ]);
});

test('markup in words is words', () => {
  expect(plainWriting('<b>&</b>').html).toBe('<p>&lt;b&gt;&amp;&lt;/b&gt;</p>');
});

test.each(['', ' \n\t\n'])('%j is nothing', (text) => {
  expect(plainWriting(text)).toEqual(emptyWriting);
});

test.each([
  ['a  b', true, 'a\u{a0} b'],
  [' a', true, '\u{a0}a'],
  [' a', false, ' a'],
  ['a b ', true, 'a b '],
])('the spaces of %j stay', (text, beginsLine, kept) => {
  expect(withKeptSpaces(text, beginsLine)).toBe(kept);
});
