import type { ReactNode } from 'react';
import { useLanguage } from '../../i18n/LocaleProvider';
import { Button } from '../../ui/Button';
import { DateTimeInput } from '../../ui/Controls';
import { Field } from '../../ui/Field';
import { Row, Stack } from '../../ui/Layout';
import { Segmented } from '../../ui/Segmented';

const DAY_MS = 86_400_000;

interface StartChoiceProps {
  /** As the clock on the wall shows it; `null` is now, empty is not said yet. */
  start: string | null;
  /** What is wrong with it, in the reader's language. */
  error?: string | undefined;
  onChange(start: string | null): void;
  /** What stands beside the choice. */
  children?: ReactNode;
}

/** Now, or at a day and a time. */
export function StartChoice({ start, error, onChange, children }: StartChoiceProps) {
  const { t, formats } = useLanguage();
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
          onChange={(value) => onChange(value === 'now' ? null : tomorrow)}
        />
        {children}
      </Row>
      {start !== null && (
        <Row gap={2}>
          <Field label={t('compose.start.at')} labelHidden error={error}>
            <DateTimeInput value={start} min={formats.wallTime(Date.now())} onChange={onChange} />
          </Field>
          <Button look="quiet" onClick={() => onChange(tomorrow)}>
            {t('compose.start.tomorrow')}
          </Button>
        </Row>
      )}
    </Stack>
  );
}
