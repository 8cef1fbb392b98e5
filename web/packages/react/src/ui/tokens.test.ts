import { expect, test } from 'vitest';
import css from './tokens.css?raw';

const CONTRAST_MIN = 4.5;

const colours = new Map(
  [...css.matchAll(/--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)/g)].map(
    ([, name = '', light = '', dark = '']) => [name, { light, dark }],
  ),
);

const grounds = ['paper', 'surface', 'sunken', 'hover'];
const states = ['sent', 'waiting', 'unknown', 'failed', 'queued'];
const pairs = [
  ...['ink', 'ink-2', 'ink-3', 'accent', 'failed'].flatMap((ink) =>
    grounds.map((ground) => [ink, ground] as const),
  ),
  ...states.map((state) => [state, `${state}-soft`] as const),
  ...['info', 'comment', 'warning'].map((ink) => [`ink-${ink}`, 'surface'] as const),
  ['ink', 'raised'] as const,
  ['on-accent', 'accent'] as const,
  ['on-accent', 'accent-hover'] as const,
  ['on-failed', 'failed'] as const,
];

test.each(['light', 'dark'] as const)('every pair of ink and ground reads well in %s', (theme) => {
  for (const [ink, ground] of pairs) {
    const ratio = contrast(colours.get(ink)?.[theme] ?? '', colours.get(ground)?.[theme] ?? '');
    expect(ratio, `${ink} on ${ground}`).toBeGreaterThanOrEqual(CONTRAST_MIN);
  }
});

/** The contrast of two colours, as WCAG 2 counts it. */
function contrast(a: string, b: string): number {
  const [lighter = 0, darker = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
    const value = Number.parseInt(colour.slice(start, start + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
