/** What can be written: what the service reads, and nothing else. */
import { type Extensions, getSchema, type JSONContent } from '@tiptap/core';
import { Table, TableCell, TableHeader, TableRow } from '@tiptap/extension-table';
import { StarterKit } from '@tiptap/starter-kit';
import { ChineseMarks } from './chineseMarks';
import { Colour, Member, PlainPaste, Variable } from './marks';

/** A table without widths: no style stands in a page of ours. */
const PlainTable = Table.extend({
  renderHTML() {
    return ['table', ['tbody', 0]];
  },
});

/** An address that a phone may follow. */
export function isSafeUrl(url: string): boolean {
  return /^https?:\/\/[^\s/]/i.test(url.trim());
}

/** What stands in a document. */
export const parts: Extensions = [
  StarterKit.configure({
    underline: false,
    link: {
      openOnClick: false,
      defaultProtocol: 'https',
      HTMLAttributes: { target: null, rel: null, class: null },
      isAllowedUri: (url) => isSafeUrl(url),
    },
  }),
  PlainTable.configure({ View: null }),
  TableRow,
  TableHeader,
  TableCell,
  Colour,
  Variable,
  Member,
  PlainPaste,
  ChineseMarks,
];

export const schema = getSchema(parts);

/** A document that holds nothing. */
const nothing: JSONContent = { type: 'doc', content: [{ type: 'paragraph' }] };

/** What was kept, if it is still a document; another version may have left something else. */
export function docFrom(kept: JSONContent | null): JSONContent {
  if (kept === null) return nothing;
  try {
    const doc = schema.nodeFromJSON(kept);
    doc.check();
    return doc.toJSON();
  } catch {
    return nothing;
  }
}
