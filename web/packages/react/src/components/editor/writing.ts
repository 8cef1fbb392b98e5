/** What somebody wrote, as it is kept and sent. Pure. */
import type { JSONContent } from '@tiptap/core';

/** What somebody wrote. */
export interface Writing {
  /** As the editor opens it again; `null` if there is nothing. */
  doc: JSONContent | null;
  /** As the service reads it; empty if there is nothing. */
  html: string;
}

/** Nothing. */
export const emptyWriting: Writing = { doc: null, html: '' };

/** Words without any mark: an empty line begins a paragraph. */
export function plainWriting(text: string): Writing {
  const paragraphs = paragraphsOf(text);
  if (paragraphs.length === 0) return emptyWriting;
  return {
    doc: { type: 'doc', content: paragraphs.map(paragraphNode) },
    html: paragraphs.map((lines) => `<p>${lines.map(escaped).join('<br>')}</p>`).join(''),
  };
}

/** The lines of each paragraph of a text. */
export function paragraphsOf(text: string): string[][] {
  const paragraphs = text.replaceAll(/\r\n?/g, '\n').split(/\n(?:[ \t]*\n)+/);
  return paragraphs
    .map((paragraph) => paragraph.split('\n'))
    .filter((lines) => lines.some((line) => line.trim() !== ''));
}

function paragraphNode(lines: readonly string[]): JSONContent {
  const content = lines.flatMap((text, index) => [
    ...(index > 0 ? [{ type: 'hardBreak' }] : []),
    ...(text === '' ? [] : [{ type: 'text', text }]),
  ]);
  return { type: 'paragraph', content };
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

function escaped(text: string): string {
  return withKeptSpaces(
    text.replaceAll(/[&<>]/g, (sign) => entities[sign] ?? sign),
    true,
  );
}

const KEPT_SPACE = '\u{a0}';

/** Spaces that a page would make one of, or leave out, as they were typed. */
export function withKeptSpaces(text: string, beginsLine: boolean): string {
  const inner = text.replaceAll(/ (?= )/g, KEPT_SPACE);
  return beginsLine ? inner.replace(/^ /, KEPT_SPACE) : inner;
}
