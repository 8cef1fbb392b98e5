import { expect, test } from 'vitest';
import { typedMarks } from './chineseMarks';

function typed(text: string): readonly (string | undefined)[] {
  return typedMarks.flatMap(({ mark, find }) => {
    const words = find.exec(text)?.at(-1);
    return words === undefined ? [] : [mark, words];
  });
}

test('marks after Chinese words and punctuation are marks', () => {
  expect(typed('因颱風，**今晚停課**')).toEqual(['bold', '今晚停課']);
  expect(typed('今晚**停課**')).toEqual(['bold', '停課']);
  expect(typed('（*Typhoon*')).toEqual(['italic', 'Typhoon']);
  expect(typed('學費~~二千~~')).toEqual(['strike', '二千']);
});

test('what is half typed, or is no mark elsewhere, is words', () => {
  for (const text of ['，**今晚*', '，** 今晚**', 'a**b**', '5*3*2', '今晚* 停課*', '**今晚**']) {
    expect(typed(text)).toEqual([]);
  }
});
