/** Puts what is pasted, or what a template says, into the document. */
import type { Editor } from '@tiptap/core';
import { closeHistory } from '@tiptap/pm/history';
import { type Node, Slice } from '@tiptap/pm/model';
import { TextSelection, type Transaction } from '@tiptap/pm/state';
import type { Reading } from '../../api/types';
import { docFrom } from './extensions';

/**
 * Asks the service what a text holds and puts it where the caret was, whatever is typed meanwhile.
 * Answers what was lost; `null` if the service did not say, and nothing was put in.
 */
export async function putRead(
  editor: Editor,
  reading: Promise<Reading>,
): Promise<Reading['losses'] | null> {
  const place = { from: editor.state.selection.from, to: editor.state.selection.to };
  const follow = ({ transaction }: { transaction: Transaction }) => {
    place.from = transaction.mapping.map(place.from, -1);
    place.to = transaction.mapping.map(place.to, 1);
  };
  editor.on('transaction', follow);
  try {
    const { document, losses } = await reading;
    const doc = editor.schema.nodeFromJSON(docFrom({ ...document, type: 'doc' }));
    if (editor.isDestroyed) return null;
    put(editor, doc, place);
    return losses;
  } catch {
    return null;
  } finally {
    editor.off('transaction', follow);
  }
}

/** What begins or ends with a paragraph goes on in the line in which it is put. */
function put(editor: Editor, doc: Node, { from, to }: { from: number; to: number }): void {
  const { tr } = editor.state;
  const open = (node: Node | null) => (node?.type.name === 'paragraph' ? 1 : 0);
  const slice = new Slice(doc.content, open(doc.firstChild), open(doc.lastChild));
  tr.replaceRange(from, to, slice);
  const end = tr.mapping.map(to);
  tr.setSelection(TextSelection.near(tr.doc.resolve(end), -1));
  // Undo takes back the whole of it, and nothing that was typed before.
  editor.view.dispatch(closeHistory(tr.scrollIntoView().setMeta('paste', true)));
}
