/** Holds the editor: what is written goes out when the typing pauses, and comes in from others. */
import { Placeholder } from '@tiptap/extensions';
import type { EditorView } from '@tiptap/pm/view';
import { type Editor, useEditor } from '@tiptap/react';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useLanguage } from '../../i18n/LocaleProvider';
import { commandChoices, memberChoices } from './choices';
import { docFrom, parts } from './extensions';
import { htmlOf } from './htmlOf';
import { type ListHost, listOptions, listsExtension } from './suggesting';
import type { WecomRichEditorProps } from './WecomRichEditor';
import { emptyWriting, type Writing } from './writing';

/** How long the typing pauses before what is written is told. */
const PAUSE_MS = 150;

/** What the editor asks for in a dialog. */
export type Asked = 'link' | 'emoji' | 'template';

interface WritingOptions extends WecomRichEditorProps {
  host: ListHost;
  /** The list that is open, and its choice that is active. */
  openListId: string | null;
  activeId: string | null;
  onAsk(asked: Asked): void;
  /** Takes a page that is pasted, and its words. */
  onPage(editor: Editor, html: string, words: string): void;
}

/** The editor of a text. */
export function useWriting(options: WritingOptions): Editor {
  const { value, readOnly = false, invalid = false, labelId, describedBy } = options;
  const { openListId, activeId } = options;
  const { t } = useLanguage();
  const current = useRef({ ...options, t });
  current.current = { ...options, t };
  /** What was last told or taken over. */
  const told = useRef(value);
  /** All that came from here: late news of it are not put back over what is typed meanwhile. */
  const [own] = useState(() => new WeakSet<Writing>());
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const held = useRef<Editor>(null);

  const tell = useCallback(
    (editor: Editor) => {
      clearTimeout(timer.current);
      timer.current = undefined;
      told.current = writingOf(editor);
      own.add(told.current);
      current.current.onChange(told.current);
    },
    [own],
  );
  const tellNow = useCallback(
    (editor: Editor | null) => {
      if (editor && timer.current !== undefined && !editor.isDestroyed) tell(editor);
    },
    [tell],
  );

  const [begins] = useState(() => docFrom(value.doc));
  const [extensions] = useState(() => extensionsFor(() => current.current));
  const editorProps = useMemo(
    () => ({
      attributes: {
        role: 'textbox',
        'aria-multiline': 'true',
        'aria-labelledby': labelId,
        'aria-describedby': describedBy,
        'aria-invalid': String(invalid),
        'aria-readonly': String(readOnly),
        ...(openListId && { 'aria-controls': openListId }),
        ...(activeId && { 'aria-activedescendant': activeId }),
        tabindex: '0',
      },
      // No text is made into a page here, not even for a look: the service reads it.
      handleDOMEvents: {
        paste: (view: EditorView, event: ClipboardEvent) =>
          takeIn(view, event, event.clipboardData, held.current, current.current),
        drop: (view: EditorView, event: DragEvent) =>
          view.dragging === null &&
          takeIn(view, event, event.dataTransfer, held.current, current.current),
      },
      handleKeyDown: (_: unknown, event: KeyboardEvent) => {
        const isCommand = event.ctrlKey || event.metaKey;
        if (isCommand && event.key === 'Enter') {
          // Whoever sends with the keyboard sends all that is typed.
          tellNow(held.current);
          return true;
        }
        if (!isCommand || event.key.toLowerCase() !== 'k') return false;
        if (current.current.reasonOf('link') === undefined) current.current.onAsk('link');
        return true;
      },
    }),
    [labelId, describedBy, invalid, readOnly, openListId, activeId, tellNow],
  );
  const editor = useEditor({
    extensions,
    content: begins,
    injectCSS: false,
    // What is pasted is what was copied: no sign in it becomes a mark.
    enablePasteRules: false,
    editable: !readOnly,
    onUpdate: ({ editor, transaction }) => {
      clearTimeout(timer.current);
      timer.current = setTimeout(() => tell(editor), PAUSE_MS);
      // Whether there is anything decides what can be done, and is told at once. What is pasted
      // may come when the focus is elsewhere, and no leaving of it tells.
      const isTurned = (told.current.html === '') !== editor.isEmpty;
      if (isTurned || transaction.getMeta('paste')) tell(editor);
    },
    onBlur: ({ editor }) => tellNow(editor),
    editorProps,
  });
  held.current = editor;

  useEffect(() => {
    if (editor.isEditable === readOnly) editor.setEditable(!readOnly, false);
  }, [editor, readOnly]);
  useEffect(() => {
    if (value === told.current || own.has(value)) return;
    told.current = value;
    clearTimeout(timer.current);
    timer.current = undefined;
    editor.commands.setContent(docFrom(value.doc), { emitUpdate: false });
  }, [editor, value, own]);
  useEffect(() => {
    const leave = () => tellNow(editor);
    window.addEventListener('pagehide', leave);
    return () => {
      window.removeEventListener('pagehide', leave);
      leave();
    };
  }, [editor, tellNow]);
  return editor;
}

type Current = WritingOptions & Pick<ReturnType<typeof useLanguage>, 't'>;

/** The extensions, which ask for what is current in the moment in which it is needed. */
function extensionsFor(current: () => Current) {
  const host = () => current().host;
  const members = listOptions(
    'members',
    '@',
    async (query, signal) => {
      const { t, findMembers, reasonOf } = current();
      const found = (await findMembers?.(query, signal)) ?? [];
      return memberChoices(t, found, query, reasonOf('mention'));
    },
    host,
  );
  const commands = listOptions(
    'commands',
    '/',
    (query) => {
      const { t, onAsk, reasonOf } = current();
      const hosts = {
        link: () => onAsk('link'),
        emoji: () => onAsk('emoji'),
        template: () => onAsk('template'),
      };
      return commandChoices(t, hosts, reasonOf, query);
    },
    host,
  );
  return [
    ...parts,
    listsExtension([members, commands]),
    Placeholder.configure({ placeholder: () => current().placeholder }),
  ];
}

function writingOf(editor: Editor): Writing {
  if (editor.isEmpty) return { ...emptyWriting };
  return { doc: editor.getJSON(), html: htmlOf(editor.state.doc) };
}

/**
 * Takes what is pasted or dropped: a page is read by the service, a picture goes beside the words,
 * a picture that comes with words is one of the words.
 */
function takeIn(
  view: EditorView,
  event: Event,
  data: DataTransfer | null,
  editor: Editor | null,
  { onPage, onFile }: WritingOptions,
): boolean {
  event.preventDefault();
  if (!view.editable || !editor) return true;
  const html = data?.getData('text/html') ?? '';
  const words = data?.getData('text/plain') ?? '';
  const file = [...(data?.files ?? [])].find(({ type }) => type.startsWith('image/'));
  if (html !== '' && (words !== '' || !file)) onPage(editor, html, words);
  else if (words !== '') view.pasteText(words);
  else if (file) onFile?.(file);
  return true;
}
