/** The editor itself; it comes in a file of its own, when a page needs it. */
import { EditorContent } from '@tiptap/react';
import { useId, useState } from 'react';
import { useLanguage } from '../../i18n/LocaleProvider';
import { NoteLine, NoteList } from '../../ui/NoteList';
import { RichText } from '../../ui/RichText';
import { SuggestList } from '../../ui/SuggestList';
import { EditorTools } from './EditorTools';
import { EmojiDialog } from './EmojiDialog';
import { LinkDialog } from './LinkDialog';
import { LossList, lossWords } from './LossList';
import { TemplateDialog } from './TemplateDialog';
import { NONE, useOpenList } from './useOpenList';
import { usePasting } from './usePasting';
import { type Asked, useWriting } from './useWriting';
import type { WecomRichEditorProps } from './WecomRichEditor';
import { plainWriting } from './writing';

/** Tools, the page, and what is lost of it. */
export function EditorSheet(props: WecomRichEditorProps) {
  const { api, readOnly = false, reasonOf, losses, moreLosses = 0, values, onReading } = props;
  const { t } = useLanguage();
  const [asked, setAsked] = useState<Asked | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  const listId = useId();
  const { open, host, choose } = useOpenList();

  const put = usePasting({
    api,
    onReading,
    onRead: (lost) => {
      if (lost === null) return setSaid(t('editor.read.failed'));
      const changes = new Set(lost.told.map((loss) => lossWords(t, loss)));
      const all = [...changes].join(t('app.sentence_gap'));
      setSaid(changes.size > 0 ? t('editor.read.losses', { words: all }) : null);
    },
  });
  const active = open && open.active !== NONE ? `${listId}-${open.active}` : null;
  const editor = useWriting({
    ...props,
    host,
    openListId: open && listId,
    activeId: active,
    onAsk: setAsked,
    onPage: (editor, html, words) => put(editor, 'html', html, words),
  });
  const insertTemplate = (format: 'text' | 'markdown', text: string) => {
    if (format === 'markdown') return put(editor, format, text, text);
    const { content } = plainWriting(text).doc ?? {};
    if (content) editor.chain().focus().insertContent(content).run();
  };
  const close = () => setAsked(null);

  return (
    <>
      <EditorTools
        editor={editor}
        reasonOf={reasonOf}
        readOnly={readOnly}
        onLink={() => setAsked('link')}
        onEmoji={() => setAsked('emoji')}
        onTemplate={() => setAsked('template')}
        onReason={setSaid}
      />
      <RichText>
        <EditorContent editor={editor} />
      </RichText>
      {open && (
        <SuggestList
          id={listId}
          label={t(`editor.${open.list.kind}`)}
          options={open.list.choices.map((choice) => ({
            id: choice.id,
            label: choice.label,
            detail: choice.reason ?? choice.detail,
            disabled: choice.reason !== undefined,
          }))}
          active={open.active}
          caret={open.list.caret}
          onChoose={choose}
        />
      )}
      {asked === 'link' && <LinkDialog editor={editor} onClose={close} />}
      {asked === 'emoji' && (
        <EmojiDialog
          onClose={close}
          onChoose={(sign) => {
            close();
            editor.chain().focus().insertContent({ type: 'text', text: sign }).run();
          }}
        />
      )}
      {asked === 'template' && (
        <TemplateDialog api={api} onInsert={insertTemplate} onClose={close} />
      )}
      <div role="status">
        {said && (
          <NoteList label={t('editor.tools')}>
            <NoteLine>{said}</NoteLine>
          </NoteList>
        )}
      </div>
      <LossList editor={editor} losses={losses} more={moreLosses} values={values} />
    </>
  );
}
