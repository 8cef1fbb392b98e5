import { useLanguage } from '../../i18n/LocaleProvider';
import { Button } from '../../ui/Button';
import { Checkbox, DateTimeInput } from '../../ui/Controls';
import { Field } from '../../ui/Field';
import { Row, Stack } from '../../ui/Layout';
import { Segmented } from '../../ui/Segmented';
import { Text } from '../../ui/Text';
import type { BatchDraft } from './draft';

const DAY_MS = 86_400_000;

interface StartFieldProps {
  batch: BatchDraft;
  onChange(changes: Partial<Pick<BatchDraft, 'start' | 'urgent'>>): void;
}

/** When a batch starts, and whether it goes before others. */
export function StartField({ batch, onChange }: StartFieldProps) {
  const { t, formats } = useLanguage();
  const { start, urgent } = batch;
  const tomorrow = `${formats.wallTime(Date.now() + DAY_MS).slice(0, 10)}T09:00`;
  return (
    <Stack gap={2}>
      <Row gap={3}>
        <Segmented
          label={t('compose.start')}
          value={start === null ? 'now' : 'later'}
          options={(['now', 'later'] as const).map((value) => ({
            value,
            label: t(`compose.start.${value}`),
          }))}
          onChange={(value) => onChange({ start: value === 'now' ? null : tomorrow })}
        />
        <Checkbox
          label={t('compose.urgent')}
          checked={urgent}
          onChange={(next) => onChange({ urgent: next })}
        />
      </Row>
      {start !== null && (
        <Row gap={2}>
          <Field label={t('compose.start.at')} labelHidden>
            <DateTimeInput
              value={start}
              min={formats.wallTime(Date.now())}
              onChange={(next) => onChange({ start: next })}
            />
          </Field>
          <Button look="quiet" onClick={() => onChange({ start: tomorrow })}>
            {t('compose.start.tomorrow')}
          </Button>
        </Row>
      )}
      {urgent && start === null && (
        <Text as="quiet" small>
          {t('compose.urgent.hint')}
        </Text>
      )}
    </Stack>
  );
}
