import { useLanguage } from '../../i18n/LocaleProvider';
import { Checkbox } from '../../ui/Controls';
import { Stack } from '../../ui/Layout';
import { Text } from '../../ui/Text';
import type { BatchDraft } from './draft';
import { StartChoice } from './StartChoice';

interface StartFieldProps {
  batch: BatchDraft;
  onChange(changes: Partial<Pick<BatchDraft, 'start' | 'urgent'>>): void;
}

/** When a batch starts, and whether it goes before others. */
export function StartField({ batch, onChange }: StartFieldProps) {
  const { t } = useLanguage();
  const { start, urgent } = batch;
  return (
    <Stack gap={2}>
      <StartChoice start={start} onChange={(next) => onChange({ start: next })}>
        <Checkbox
          label={t('compose.urgent')}
          checked={urgent}
          onChange={(next) => onChange({ urgent: next })}
        />
      </StartChoice>
      {urgent && start === null && (
        <Text as="quiet" small>
          {t('compose.urgent.hint')}
        </Text>
      )}
    </Stack>
  );
}
