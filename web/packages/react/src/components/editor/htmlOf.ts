/** The editor's document as the page that the service reads. */
import { DOMSerializer, type Node } from '@tiptap/pm/model';
import { withKeptSpaces } from './writing';

/** Elements whose first text begins a line. */
const LINES = new Set(['P', 'H1', 'H2', 'H3', 'H4', 'H5', 'H6']);

/** Writes a document; spaces stay as they were typed. */
export function htmlOf(doc: Node): string {
  const page = document.implementation.createHTMLDocument();
  const holder = page.createElement('div');
  DOMSerializer.fromSchema(doc.type.schema).serializeFragment(
    doc.content,
    { document: page },
    holder,
  );
  const texts = page.createTreeWalker(holder, NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    const parent = text.parentElement;
    if (!parent || parent.closest('pre')) continue;
    const beginsLine = LINES.has(parent.tagName) && parent.firstChild === text;
    text.nodeValue = withKeptSpaces(text.nodeValue ?? '', beginsLine);
  }
  return holder.innerHTML;
}
