import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { RobotMarkdown } from './RobotMarkdown';

/** The markup without what only styles it. */
function show(source: string): string {
  return renderToStaticMarkup(<RobotMarkdown source={source} />)
    .replaceAll(/ class="[^"]*"/g, '')
    .replaceAll(/<\/?(span|div)>/g, '')
    .replaceAll('<br/>', '');
}

test.each([
  ['**bold** text', '<strong>bold</strong> text'],
  ['`a **b** c`', '<code>a **b** c</code>'],
  [
    '[site](https://example.com)',
    '<a href="https://example.com" target="_blank" rel="noreferrer">site</a>',
  ],
  ['<font color="warning">2 **late**</font>', '2 <strong>late</strong>'],
  ['hello <@tutor.john>!', 'hello @tutor.john!'],
  ['> quoted', '<blockquote>quoted</blockquote>'],
  ['>> still one level', '<blockquote>&gt; still one level</blockquote>'],
  ['*not italic* - not a list', '*not italic* - not a list'],
  ['#no space', '#no space'],
  ['請於**今晚**完成', '請於<strong>今晚</strong>完成'],
])('%s', (source, expected) => {
  expect(show(source)).toBe(expected);
});

test('headings keep their level', () => {
  const markup = renderToStaticMarkup(<RobotMarkdown source={'# one\n### three'} />);
  expect(markup).toMatch(/heading1[^>]*>one/);
  expect(markup).toMatch(/heading3[^>]*>three/);
});

test.each([
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '[x](javascript:alert(1))',
  '[x](https://a" onmouseover="alert(1))',
  '<font color="info" onclick="alert(1)">x</font>',
  '<@"><script>alert(1)</script>',
])('hostile text stays text: %s', (source) => {
  const markup = renderToStaticMarkup(<RobotMarkdown source={source} />);
  const elements = [...markup.matchAll(/<(\w+)([^>]*)>/g)];
  for (const [, name, attributes] of elements) {
    expect(['div', 'span', 'br']).toContain(name);
    expect(attributes).not.toMatch(/ on\w+=/);
  }
});

test('deep nesting and long lines end', () => {
  expect(show('**'.repeat(4000))).toContain('*');
  expect(show(`${'<font color="info">'.repeat(400)}x${'</font>'.repeat(400)}`)).toContain('x');
  expect(show('['.repeat(4096))).toBe('['.repeat(4096));
});
