import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { SendHorizontal } from 'lucide-react';
import {
  type ClipboardEvent,
  type FormEvent,
  type KeyboardEvent,
  useId,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { Api } from '../../api/client';
import { renderQuery } from '../../api/queries';
import { robotDialects } from '../../api/render';
import type { Channel, Group, Recipient } from '../../api/types';
import type { Formats } from '../../i18n/formats';
import { useLanguage } from '../../i18n/LocaleProvider';
import type { Words } from '../../i18n/words';
import { Button } from '../../ui/Button';
import { Row, Stack, WithAside } from '../../ui/Layout';
import { Segmented } from '../../ui/Segmented';
import { SendBar } from '../../ui/SendBar';
import { Keys, Text } from '../../ui/Text';
import { BatchTargets } from './BatchTargets';
import { ComposePhone } from './ComposePhone';
import { ContentField } from './ContentField';
import {
  type BatchDraft,
  batchObstacle,
  type Draft,
  emptyBatch,
  kindsOf,
  sendObstacle,
} from './draft';
import { GroupPicker } from './GroupPicker';
import { GroupRemedy, groupProblem } from './GroupRemedy';
import { ImageField, useImageError } from './ImageField';
import { Results } from './Results';
import { dialectFor, readersOf } from './readers';
import { StartField } from './StartField';
import type { Composition } from './useCompose';
import { useObjectUrl } from './useObjectUrl';

interface ComposeFormProps {
  api: Api;
  groups: readonly Group[];
  /** The tutors who teach here. */
  tutors: readonly Recipient[];
  channel: Channel;
  composition: Composition;
  /** Shows who would get what, and sends it from there. */
  onReview(): void;
}

/** Writes a message: to whom, what, how it will look, and what came of it. */
export function ComposeForm(props: ComposeFormProps) {
  const { api, groups, tutors, channel, composition, onReview } = props;
  const { draft, round, busy, change, send, dismiss } = composition;
  const { t, formats } = useLanguage();
  const { batch } = draft;
  const reasonId = useId();
  const imageUrl = useObjectUrl(draft.image);
  const imageError = useImageError(draft.image, channel.image_upload_bytes_max);
  const form = useRef<HTMLFormElement>(null);

  const group = groups.find((candidate) => candidate.webhook_name === draft.groupName);
  const readers = useMemo(() => readersOf(draft, groups, tutors), [draft, groups, tutors]);
  const [looked, setLooked] = useState<string | null>(null);
  const shown = readers.find(({ id }) => id === looked) ?? readers[0];
  const values = shown?.values ?? noValues;
  const dialect = dialectFor(draft.dialect, shown);
  const dialects = shown?.isTutor ? [...robotDialects, dialect] : robotDialects;
  const { data } = useQuery({
    ...renderQuery(api, draft.content.html, values, dialects),
    placeholderData: keepPreviousData,
  });
  const render = draft.content.html === '' ? undefined : data;
  const rendered = render?.rendered.find((it) => it.dialect === dialect);
  // What was pasted is not in the draft before it is read.
  const [reading, setReading] = useState(false);
  const unready = batch
    ? batchObstacle(draft, batch, rendered)
    : sendObstacle(draft, group, rendered, render?.variables ?? []);
  const obstacle = reading ? 'compose.why.reading' : unready;
  const summary = busy
    ? t('compose.why.sending')
    : obstacle
      ? t(obstacle)
      : batch
        ? batchSummary(t, formats, batch)
        : summaryOf(t, draft);

  const takeImage = (file: File) => {
    if (!busy && imageError.judge(file)) change({ image: file });
  };
  const paste = (event: ClipboardEvent) => {
    // Spreadsheets and word processors add a picture of the words that they copy.
    if (event.defaultPrevented || event.clipboardData.types.includes('text/plain')) return;
    const file = [...event.clipboardData.files].find(({ type }) => type.startsWith('image/'));
    if (!file) return;
    event.preventDefault();
    takeImage(file);
  };
  const submit = (event: FormEvent | KeyboardEvent) => {
    event.preventDefault();
    if (obstacle || busy) return;
    imageError.forget();
    if (batch) onReview();
    else void send();
  };
  const dismissResult = () => {
    dismiss();
    form.current?.querySelector<HTMLElement>('[role="textbox"]')?.focus();
  };
  const shortcut = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) submit(event);
  };

  return (
    <WithAside
      aside={
        <ComposePhone
          readers={readers}
          shown={shown}
          onLook={setLooked}
          html={rendered?.preview_html}
          image={
            draft.image && imageUrl
              ? previewOf(draft.image, imageUrl, imageError.broken)
              : undefined
          }
        />
      }
    >
      <form ref={form} onSubmit={submit} onKeyDown={shortcut} onPaste={paste} noValidate>
        <Stack gap={4}>
          <Row>
            <Segmented
              label={t('compose.how')}
              value={batch ? 'many' : 'one'}
              options={(['one', 'many'] as const).map((value) => ({
                value,
                label: t(`compose.how.${value}`),
              }))}
              disabled={busy}
              onChange={(how) => change({ batch: how === 'many' ? batchFrom(draft) : null })}
            />
          </Row>
          {batch ? (
            <>
              <BatchTargets
                groups={groups}
                tutors={tutors}
                chosen={batch}
                onChange={(chosen) => change({ batch: { ...batch, ...chosen } })}
              />
              <StartField
                batch={batch}
                onChange={(changes) => change({ batch: { ...batch, ...changes } })}
              />
            </>
          ) : (
            <GroupPicker
              groups={groups}
              value={draft.groupName}
              readOnly={busy}
              onChange={(groupName) => change({ groupName })}
            />
          )}
          <ContentField
            api={api}
            channel={channel}
            content={draft.content}
            dialect={draft.dialect}
            render={render}
            values={values}
            readOnly={busy}
            fills={batch !== null}
            onDialect={(dialect) => change({ dialect })}
            onContent={(content) => change({ content })}
            onReading={setReading}
            onFile={takeImage}
          />
          <ImageField
            image={draft.image}
            url={imageUrl}
            broken={imageError.broken}
            error={imageError.error}
            hint={
              !batch && kindsOf(draft).length > 1 ? t('compose.image.second_message') : undefined
            }
            readOnly={busy}
            onFile={takeImage}
            onBroken={imageError.markBroken}
            onRemove={() => {
              imageError.forget();
              change({ image: null });
            }}
          />
          <SendBar
            result={
              !batch &&
              round && <Results round={round} group={group} busy={busy} onDismiss={dismissResult} />
            }
            summary={
              <>
                <Text id={reasonId} as={obstacle ? 'quiet' : 'strong'} small>
                  {summary}
                </Text>
                {t('app.sentence_gap')}
                {!batch && group && <GroupRemedy code={groupProblem(group)} group={group} />}
              </>
            }
          >
            <Button
              type="submit"
              look="primary"
              icon={<SendHorizontal aria-hidden />}
              busy={busy}
              unavailable={obstacle !== null}
              aria-describedby={reasonId}
              aria-keyshortcuts="Control+Enter Meta+Enter"
            >
              {busy ? t('compose.sending') : t(batch ? 'compose.check' : 'compose.send')}{' '}
              <Keys>{shortcutKeys}</Keys>
            </Button>
          </SendBar>
        </Stack>
      </form>
    </WithAside>
  );
}

const shortcutKeys = /Mac|iPhone|iPad/.test(navigator.platform) ? '⌘↵' : 'Ctrl+↵';

/** The image in the chat, or its place there when the browser cannot show it. */
function previewOf({ name }: File, url: string, broken: boolean) {
  return broken ? { name, width: 4, height: 3 } : { name, url };
}

const noValues = {};

/** Several groups, with the one that was chosen before. */
function batchFrom({ groupName }: Draft): BatchDraft {
  return { ...emptyBatch, groupNames: groupName === null ? [] : [groupName] };
}

function batchSummary(t: Words, formats: Formats, batch: BatchDraft): string {
  const { groupNames, tutorIds, start } = batch;
  const count = groupNames.length + tutorIds.length;
  const whom = tutorIds.length > 0 ? 'mixed_' : '';
  const at = start === null ? null : formats.instant(start);
  if (at === null) return t(`compose.summary.${whom}many`, { count });
  return t(`compose.summary.${whom}later`, { count, time: formats.moment(at) });
}

function summaryOf(t: Words, draft: Draft): string {
  const group = draft.groupName ?? '';
  const hasTwo = kindsOf(draft).length > 1;
  return hasTwo ? t('compose.summary.two', { group }) : t('compose.summary.one', { group });
}
