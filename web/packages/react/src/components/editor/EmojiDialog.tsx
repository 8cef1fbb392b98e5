import { useState } from 'react';
import { useLanguage } from '../../i18n/LocaleProvider';
import { Button } from '../../ui/Button';
import { SearchInput } from '../../ui/Controls';
import { Dialog } from '../../ui/Dialog';
import { Field } from '../../ui/Field';
import { Stack } from '../../ui/Layout';
import { SignGrid } from '../../ui/SignGrid';
import { Live } from '../../ui/Text';
import { emojiWith } from './emoji';

interface EmojiDialogProps {
  onChoose(sign: string): void;
  onClose(): void;
}

/** One of the signs that notices need, found by its words. */
export function EmojiDialog({ onChoose, onClose }: EmojiDialogProps) {
  const { t } = useLanguage();
  const [sought, setSought] = useState('');
  const found = emojiWith(sought);
  return (
    <Dialog
      title={t('editor.emoji')}
      closeLabel={t('do.close')}
      onClose={onClose}
      foot={<Button onClick={onClose}>{t('do.close')}</Button>}
    >
      <Stack gap={3}>
        <Field label={t('editor.emoji.find')}>
          <SearchInput value={sought} pauseMs={0} onSearch={setSought} />
        </Field>
        <SignGrid signs={found} onChoose={onChoose} />
        <Live>{found.length === 0 && t('editor.emoji.none')}</Live>
      </Stack>
    </Dialog>
  );
}
