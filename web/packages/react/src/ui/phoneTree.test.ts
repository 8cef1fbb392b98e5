import { expect, test } from 'vitest';
import { type PhoneNode, phoneTree } from './phoneTree';

function outline(nodes: readonly PhoneNode[]): unknown[] {
  return nodes.map((node) =>
    typeof node === 'string' ? node : [node.tag, ...outline(node.children)],
  );
}

test('marks, lists and tables become a tree', () => {
  const html =
    '<p class="h h1">a <strong>b</strong></p><ol start="3"><li><p>c</p></li></ol>' +
    '<div class="table"><table><tr><th class="right">d</th></tr></table></div><hr><p></p>';
  expect(outline(phoneTree(html))).toEqual([
    ['p', 'a ', ['strong', 'b']],
    ['ol', ['li', ['p', 'c']]],
    ['div', ['table', ['tr', ['th', 'd']]]],
    ['hr'],
    ['p'],
  ]);
  expect(phoneTree(html)[0]).toMatchObject({ classes: ['h', 'h1'] });
  expect(phoneTree(html)[1]).toMatchObject({ attributes: { start: '3' } });
});

test('escaped signs are words again, once', () => {
  expect(phoneTree('<p>&lt;b&gt; &amp;lt; &quot;&#39;</p>')).toMatchObject([
    { children: [`<b> &lt; "'`] },
  ]);
});

test.each([
  '<script>x</script>',
  '<img src="x" onerror="taken()">',
  '<p onclick="x">',
  '<a href="javascript:x">y</a>',
  '<svg/onload=x>',
  '</p></p>',
])('%s brings nothing in', (html) => {
  const all = (nodes: readonly PhoneNode[]): PhoneNode[] =>
    nodes.flatMap((node) => (typeof node === 'string' ? [] : [node, ...all(node.children)]));
  for (const node of all(phoneTree(html))) expect(node).toMatchObject({ attributes: {} });
});
