/** Where in the editor's document something is lost. Pure. */
import type { Node } from '@tiptap/pm/model';
import type { Values } from '../../api/render';
import type { Loss } from '../../api/types';

/** A stretch of the editor's document. */
export interface Stretch {
  from: number;
  to: number;
}

/**
 * Finds a loss. The service counts blocks that hold something, and in them characters; breaks,
 * mentions and pictures count for one, a variable for its value.
 */
export function placeOf(doc: Node, loss: Loss, values: Values): Stretch | null {
  let number = -1;
  let found: Stretch | null = null;
  doc.forEach((block, offset) => {
    if (!isEmpty(block)) number += 1;
    if (number === loss.block && !found) found = within(block, offset, loss, values);
  });
  return found;
}

function isEmpty(block: Node): boolean {
  if (block.isAtom) return false;
  let holds = false;
  block.descendants((node) => {
    holds ||= node.isInline;
  });
  return !holds;
}

function within(block: Node, offset: number, loss: Loss, values: Values): Stretch {
  const whole = { from: offset + 1, to: offset + block.nodeSize - 1 };
  let at = 0;
  let from: number | null = null;
  let to: number | null = null;
  block.descendants((node, inside) => {
    if (!node.isInline) return;
    const start = offset + 1 + inside;
    const length = lengthOf(node, values);
    const position = (count: number) =>
      node.isText ? start + charsToUnits(node.text ?? '', count) : start + (count > 0 ? 1 : 0);
    if (from === null && loss.chars_from < at + length) from = position(loss.chars_from - at);
    if (to === null && loss.chars_to <= at + length) to = position(loss.chars_to - at);
    at += length;
  });
  if (from === null || to === null || from >= to) return whole;
  return { from, to };
}

function lengthOf(node: Node, values: Values): number {
  if (node.isText) return [...(node.text ?? '')].length;
  if (node.type.name !== 'variable') return 1;
  const name = String(node.attrs.name);
  return [...(values[name] ?? `{{${name}}}`)].length;
}

/** Where the character of this number begins, in units of UTF-16. */
function charsToUnits(text: string, count: number): number {
  return [...text].slice(0, Math.max(0, count)).join('').length;
}
