import { CircleAlert, UserCheck, Wrench } from 'lucide-react';
import { type ReactNode, useId, useState } from 'react';
import type { BatchPreview } from '../../api/types';
import { useLanguage } from '../../i18n/LocaleProvider';
import { Button } from '../../ui/Button';
import { TextInput } from '../../ui/Controls';
import { Dialog } from '../../ui/Dialog';
import { Field } from '../../ui/Field';
import { Stack } from '../../ui/Layout';
import { Parts } from '../../ui/Parts';
import { Skeleton } from '../../ui/Placeholder';
import { Cell, HeadCell, NarrowOnly, Table, TableRow } from '../../ui/Table';
import { Notice } from '../../ui/Tag';
import { OneLine, Text } from '../../ui/Text';
import { fieldWords, problemWords } from '../problemWords';
import { typedNumber } from '../typedNumber';
import { PassedOver } from './PassedOver';
import { placeOf, reviewRows } from './reviewRows';

interface ReviewDialogProps {
  /** What would happen; `undefined` while it is asked for. */
  preview: BatchPreview | undefined;
  /** The names of those that were chosen, as they were asked about. */
  names: readonly string[];
  /** It starts when a person said, and not at once. */
  planned: boolean;
  /** What went wrong with asking or sending. */
  error: unknown;
  busy: boolean;
  onCancel(): void;
  /** With the number of recipients, if a person had to type it. */
  onSend(confirmed: number | undefined): void;
}

/** Who would get exactly what, before anything goes. */
export function ReviewDialog(props: ReviewDialogProps) {
  const { preview, names, planned, error, busy, onCancel, onSend } = props;
  const { t } = useLanguage();
  const [typed, setTyped] = useState('');
  const reasonId = useId();
  const mustType = preview?.must_confirm ?? false;
  const number = typedNumber(typed);
  const isTyped = !mustType || number === preview?.recipients;
  const isClear = preview?.is_clear ?? false;
  const goes = planned ? 'plan' : 'send';
  const verb = preview?.needs_approval ? 'hand_over' : goes;
  const whom = preview && isMixed(preview) ? 'mixed_' : '';
  return (
    <Dialog
      wide
      title={t('review.title')}
      closeLabel={t('do.close')}
      onClose={onCancel}
      foot={
        <>
          <Button onClick={onCancel}>{t('review.back')}</Button>
          <Button
            look="primary"
            busy={busy}
            unavailable={!isClear || !isTyped}
            aria-describedby={reasonId}
            onClick={() => onSend(mustType ? number : undefined)}
          >
            {t(`review.${whom}${verb}`, { count: preview?.recipients ?? 0 })}
          </Button>
        </>
      }
    >
      <Stack gap={3}>
        {error !== null && (
          <Notice alert tone="failed" glyph={<CircleAlert aria-hidden />}>
            {problemWords(t, error)}
          </Notice>
        )}
        {preview ? (
          <Reviewed preview={preview} names={names} planned={planned} reasonId={reasonId}>
            {mustType && isClear && (
              <Field label={t(`review.${whom}type`, { count: preview.recipients })}>
                <TextInput
                  value={typed}
                  inputMode="numeric"
                  autoComplete="off"
                  onChange={setTyped}
                />
              </Field>
            )}
          </Reviewed>
        ) : (
          error === null && <Skeleton label={t('do.loading')} />
        )}
      </Stack>
    </Dialog>
  );
}

interface ReviewedProps {
  preview: BatchPreview;
  names: readonly string[];
  planned: boolean;
  reasonId: string;
  children: ReactNode;
}

function Reviewed({ preview, names, planned, reasonId, children }: ReviewedProps) {
  const { t, formats } = useLanguage();
  const { forecast, problems, problem_count: problemCount } = preview;
  const whole = problems.filter((problem) => placeOf(problem) === null);
  const forecastWords = t(`review.${isMixed(preview) ? 'mixed_' : ''}forecast`, {
    count: forecast.messages,
    duration: formats.duration(forecast.seconds),
  });
  return (
    <>
      <Text id={reasonId} as="strong" figures>
        {problemCount > 0 ? t('review.problems', { count: problemCount }) : forecastWords}
        {t('app.sentence_gap')}
        {planned && t('activity.starts', { time: formats.moment(forecast.starts_at) })}
      </Text>
      {whole.map((problem) => (
        <Notice key={problem.field} tone="failed" glyph={<CircleAlert aria-hidden />}>
          {fieldWords(t, problem)}
        </Notice>
      ))}
      {preview.needs_approval && (
        <Notice tone="waiting" glyph={<UserCheck aria-hidden />}>
          {t('review.approval')}
        </Notice>
      )}
      {forecast.barred > 0 && (
        <Notice tone="waiting" glyph={<Wrench aria-hidden />}>
          {t('activity.barred', { count: forecast.barred })}
          {t('app.sentence_end')}
        </Notice>
      )}
      <PassedOver rows={preview.rows} />
      {children}
      <ReviewTable preview={preview} names={names} />
    </>
  );
}

function ReviewTable({ preview, names }: Pick<ReviewedProps, 'preview' | 'names'>) {
  const { t, formats } = useLanguage();
  const rows = reviewRows(preview, names);
  const unseen = preview.recipients - rows.length;
  const head = (
    <>
      <HeadCell width="tight">{t(isMixed(preview) ? 'review.to' : 'log.group')}</HeadCell>
      <HeadCell width="wide" wideOnly>
        {t('log.message')}
      </HeadCell>
      <HeadCell width="tight" align="right" wideOnly>
        {t('review.bytes')}
      </HeadCell>
    </>
  );
  return (
    <>
      <Parts items={rows} row="tbody tr" moreLabel={(count) => t('compose.more', { count })}>
        {(shown) => (
          <Table label={t('recipient.title')} head={head}>
            {shown.map(({ place, name, text, bytes, channel, problem }) => {
              const said = problem ? (
                <Text small>{fieldWords(t, problem)}</Text>
              ) : (
                <OneLine>{text ?? preview.picture?.file_name}</OneLine>
              );
              return (
                <TableRow key={place}>
                  <Cell width="tight" wraps>
                    <Text as="strong">{name}</Text>{' '}
                    {channel !== null && channel !== 'robot' && (
                      <Text as="quiet" small>
                        {t(`delivery.channel.${channel}`)}
                      </Text>
                    )}
                    <NarrowOnly>{said}</NarrowOnly>
                  </Cell>
                  <Cell width="wide" wideOnly>
                    {said}
                  </Cell>
                  <Cell width="tight" align="right" wideOnly>
                    {bytes !== null && formats.number(bytes)}
                  </Cell>
                </TableRow>
              );
            })}
          </Table>
        )}
      </Parts>
      {preview.is_clear && unseen > 0 && (
        <Text as="quiet" small>
          {t(`review.${isMixed(preview) ? 'mixed_' : ''}unseen`, { count: unseen })}
        </Text>
      )}
    </>
  );
}

/** Whether tutors are among those who get it. */
function isMixed({ rows }: BatchPreview): boolean {
  return rows.some(({ tutor_id: number }) => number !== null);
}
