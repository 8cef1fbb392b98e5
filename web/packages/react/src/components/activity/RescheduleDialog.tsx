import { CircleAlert } from 'lucide-react';
import { useId, useState } from 'react';
import type { Batch } from '../../api/types';
import { useLanguage } from '../../i18n/LocaleProvider';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { Stack } from '../../ui/Layout';
import { Notice } from '../../ui/Tag';
import { Text } from '../../ui/Text';
import { StartChoice } from '../compose/StartChoice';
import { fieldProblem, problemWords } from '../problemWords';

interface RescheduleDialogProps {
  batch: Batch;
  /** Why the last try failed. */
  error: unknown;
  busy: boolean;
  onCancel(): void;
  /** With the chosen moment; `null` is now. */
  onChoose(startsAt: string | null): void;
}

/** Chooses another time for what has not begun. */
export function RescheduleDialog(props: RescheduleDialogProps) {
  const { batch, error, busy, onCancel, onChoose } = props;
  const { t, formats } = useLanguage();
  const [start, setStart] = useState<string | null>(() =>
    formats.wallTime(Date.parse(batch.starts_at)),
  );
  const reasonId = useId();
  const startsAt = start === null ? null : formats.instant(start);
  const isMissing = start !== null && startsAt === null;
  const badStart = fieldProblem(t, error, 'not_before');
  return (
    <Dialog
      title={t('batch.move.title')}
      closeLabel={t('do.close')}
      onClose={onCancel}
      foot={
        <>
          <Button onClick={onCancel}>{t('batch.ask.leave')}</Button>
          <Button
            look="primary"
            busy={busy}
            unavailable={isMissing}
            aria-describedby={reasonId}
            onClick={() => onChoose(startsAt)}
          >
            {t(start === null ? 'batch.move.now' : 'batch.move.then')}
          </Button>
        </>
      }
    >
      <Stack gap={3}>
        {error !== null && badStart === undefined && (
          <Notice alert tone="failed" glyph={<CircleAlert aria-hidden />}>
            {problemWords(t, error)}
          </Notice>
        )}
        <Text as="quiet" figures>
          {t('batch.move.text', {
            count: batch.counts.queued,
            time: formats.moment(batch.starts_at),
          })}
          {batch.expires_at &&
            `${t('app.sentence_gap')}${t('batch.expires', {
              time: formats.moment(batch.expires_at),
            })}${t('app.sentence_end')}`}
        </Text>
        <StartChoice start={start} error={badStart} onChange={setStart} />
        <Text id={reasonId} as="quiet" small>
          {isMissing && t('compose.why.no_start')}
        </Text>
      </Stack>
    </Dialog>
  );
}
