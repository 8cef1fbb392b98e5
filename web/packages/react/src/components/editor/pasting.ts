/** Puts what is pasted, or what a template says, into the document. */
import type { Editor, JSONContent } from '@tiptap/core';
import { closeHistory } from '@tiptap/pm/history';
import { type Node, Slice } from '@tiptap/pm/model';
import { TextSelection, type Transaction } from '@tiptap/pm/state';
import type { Reading } from '../../api/types';
import { docFrom } from './extensions';
import { plainWriting } from './writing';

/** A text that is being read, and goes where the caret was, whatever is typed meanwhile. */
export interface BeingRead {
  /** What was lost; `null` if the service did not say, and only the words were put in. */
  lost: Promise<Reading['losses'] | null>;
  /** Puts the words in and waits no longer: nobody will be here when the answer comes. */
  putWords(): void;
}

/** Keeps the place for what the service reads. */
export function putRead(editor: Editor, reading: Promise<Reading>, words: string): BeingRead {
  const place = { from: editor.state.selection.from, to: editor.state.selection.to };
  const follow = ({ transaction }: { transaction: Transaction }) => {
    place.from = transaction.mapping.map(place.from, -1);
    place.to = transaction.mapping.map(place.to, 1);
  };
  editor.on('transaction', follow);
  let isOver = false;
  const end = (read: JSONContent | null) => {
    if (isOver) return;
    isOver = true;
    editor.off('transaction', follow);
    if (!editor.isDestroyed) put(editor, editor.schema.nodeFromJSON(docFrom(read)), place);
  };
  const putWords = () => end(plainWriting(words).doc);
  const lost = reading
    .then(({ document, losses }) => {
      end({ ...document, type: 'doc' });
      return losses;
    })
    .catch(() => {
      putWords();
      return null;
    });
  return { lost, putWords };
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
