import { getMarkRange } from '@tiptap/core';
import type { Editor } from '@tiptap/react';
import { type FormEvent, useId, useState } from 'react';
import { useLanguage } from '../../i18n/LocaleProvider';
import { Button } from '../../ui/Button';
import { TextInput } from '../../ui/Controls';
import { Dialog } from '../../ui/Dialog';
import { Field } from '../../ui/Field';
import { Stack } from '../../ui/Layout';
import { isSafeUrl } from './extensions';

interface LinkDialogProps {
  editor: Editor;
  onClose(): void;
}

/** Where words lead, and the words. */
export function LinkDialog({ editor, onClose }: LinkDialogProps) {
  const { t } = useLanguage();
  const formId = useId();
  const [{ from, to, text, href }] = useState(() => linkAt(editor));
  const [url, setUrl] = useState(href);
  const [words, setWords] = useState(text);
  const [tried, setTried] = useState(false);
  const address = completed(url);

  const close = (change?: () => void) => {
    onClose();
    change?.();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    setTried(true);
    if (!isSafeUrl(address)) return;
    close(() => {
      const marks = [{ type: 'link', attrs: { href: address } }];
      const chain = editor.chain().focus();
      if (words === text && text !== '') {
        chain.setTextSelection({ from, to }).setLink({ href: address }).run();
      } else {
        chain.insertContentAt({ from, to }, { type: 'text', text: words || address, marks }).run();
      }
    });
  };
  const remove = () =>
    close(() => editor.chain().focus().setTextSelection({ from, to }).unsetLink().run());

  return (
    <Dialog
      title={t('editor.link.title')}
      closeLabel={t('do.close')}
      onClose={onClose}
      foot={
        <>
          {href !== '' && <Button onClick={remove}>{t('editor.link.remove')}</Button>}
          <Button type="submit" form={formId} look="primary">
            {t('editor.link.set')}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={submit} noValidate>
        <Stack gap={3}>
          <Field
            label={t('editor.link.url')}
            error={tried && !isSafeUrl(address) ? t('editor.link.bad') : undefined}
          >
            <TextInput
              value={url}
              inputMode="url"
              autoComplete="off"
              spellCheck={false}
              placeholder="https://"
              onChange={setUrl}
            />
          </Field>
          <Field label={t('editor.link.words')}>
            <TextInput value={words} autoComplete="off" onChange={setWords} />
          </Field>
        </Stack>
      </form>
    </Dialog>
  );
}

/** An address as it is meant: without a scheme it is `https`. */
function completed(url: string): string {
  const trimmed = url.trim();
  return /^[\w-]+(\.[\w-]+)+([/?#:]|$)/.test(trimmed) ? `https://${trimmed}` : trimmed;
}

/** The link at the caret, or what is chosen. */
function linkAt(editor: Editor) {
  const { selection, doc, schema } = editor.state;
  const type = schema.marks.link;
  const range = type && getMarkRange(selection.$from, type);
  const { from, to } = selection.empty && range ? range : selection;
  const href = String(editor.getAttributes('link').href ?? '');
  return { from, to, href, text: doc.textBetween(from, to, ' ') };
}
