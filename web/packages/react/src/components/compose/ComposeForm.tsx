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
import type { Values } from '../../api/render';
import type { Channel, Group } from '../../api/types';
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
import { StartField } from './StartField';
import type { Composition } from './useCompose';
import { useObjectUrl } from './useObjectUrl';

interface ComposeFormProps {
  api: Api;
  groups: readonly Group[];
  channel: Channel;
  composition: Composition;
  /** Shows who would get what, and sends it from there. */
  onReview(): void;
}

/** Writes a message to a group: who, what, how it will look, and what came of it. */
export function ComposeForm({ api, groups, channel, composition, onReview }: ComposeFormProps) {
  const { draft, round, busy, change, send, dismiss } = composition;
  const { t, formats } = useLanguage();
  const { batch } = draft;
  const reasonId = useId();
  const imageUrl = useObjectUrl(draft.image);
  const imageError = useImageError(draft.image, channel.image_upload_bytes_max);
  const form = useRef<HTMLFormElement>(null);

  const group = groups.find((candidate) => candidate.webhook_name === draft.groupName);
  const recipients = batch ? batch.groupNames : draft.groupName === null ? [] : [draft.groupName];
  const [looked, setLooked] = useState<string | null>(null);
  const shownName = recipients.find((name) => name === looked) ?? recipients[0];
  const shown = groups.find((candidate) => candidate.webhook_name === shownName);
  const values = useMemo(() => valuesFor(shownName), [shownName]);
  const { data } = useQuery({
    ...renderQuery(api, draft.content.html, values),
    placeholderData: keepPreviousData,
  });
  const render = draft.content.html === '' ? undefined : data;
  const rendered = render?.rendered.find(({ dialect }) => dialect === draft.dialect);
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
          recipients={recipients}
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
                chosen={batch.groupNames}
                onChange={(groupNames) => change({ batch: { ...batch, groupNames } })}
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

/** What stands for the variables in what a group gets. */
function valuesFor(group: string | undefined): Values {
  return group === undefined ? {} : { group };
}

/** Several groups, with the one that was chosen before. */
function batchFrom({ groupName }: Draft): BatchDraft {
  return { ...emptyBatch, groupNames: groupName === null ? [] : [groupName] };
}

function batchSummary(t: Words, formats: Formats, { groupNames, start }: BatchDraft): string {
  const count = groupNames.length;
  const at = start === null ? null : formats.instant(start);
  if (at === null) return t('compose.summary.many', { count });
  return t('compose.summary.later', { count, time: formats.moment(at) });
}

function summaryOf(t: Words, draft: Draft): string {
  const group = draft.groupName ?? '';
  const hasTwo = kindsOf(draft).length > 1;
  return hasTwo ? t('compose.summary.two', { group }) : t('compose.summary.one', { group });
}
