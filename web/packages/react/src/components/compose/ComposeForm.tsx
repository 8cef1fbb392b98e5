import { SendHorizontal } from 'lucide-react';
import { type ClipboardEvent, type FormEvent, type KeyboardEvent, useId, useRef } from 'react';
import type { Channel, Group } from '../../api/types';
import type { Formats } from '../../i18n/formats';
import { useLanguage } from '../../i18n/LocaleProvider';
import type { Words } from '../../i18n/words';
import { Button } from '../../ui/Button';
import { Row, Stack, WithAside } from '../../ui/Layout';
import { Segmented } from '../../ui/Segmented';
import { SendBar } from '../../ui/SendBar';
import { Keys, Text } from '../../ui/Text';
import { PhonePreview } from '../PhonePreview';
import { BatchTargets } from './BatchTargets';
import { ContentField } from './ContentField';
import {
  type BatchDraft,
  batchObstacle,
  bytesMax,
  type Draft,
  emptyBatch,
  partsOf,
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
  groups: readonly Group[];
  channel: Channel;
  composition: Composition;
  /** Shows who would get what, and sends it from there. */
  onReview(): void;
}

/** Writes a message to a group: who, what, how it will look, and what came of it. */
export function ComposeForm({ groups, channel, composition, onReview }: ComposeFormProps) {
  const { draft, round, busy, change, send, dismiss } = composition;
  const { t, formats } = useLanguage();
  const { batch } = draft;
  const reasonId = useId();
  const imageUrl = useObjectUrl(draft.image);
  const imageError = useImageError(draft.image, channel.image_upload_bytes_max);
  const form = useRef<HTMLFormElement>(null);

  const group = groups.find((candidate) => candidate.webhook_name === draft.groupName);
  const shown = batch
    ? groups.find((candidate) => candidate.webhook_name === batch.groupNames[0])
    : group;
  const obstacle = batch
    ? batchObstacle(draft, batch, channel)
    : sendObstacle(draft, group, channel);
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
    if (event.clipboardData.types.includes('text/plain')) return;
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
    form.current?.querySelector('textarea')?.focus();
  };
  const shortcut = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) submit(event);
  };

  return (
    <WithAside
      aside={
        <PhonePreview
          groupName={shown ? shown.target_description || shown.webhook_name : null}
          text={draft}
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
            type={draft.type}
            content={draft.content}
            limit={bytesMax(channel, draft.type)}
            readOnly={busy}
            fills={batch !== null}
            onType={(type) => change({ type })}
            onContent={(content) => change({ content })}
          />
          <ImageField
            image={draft.image}
            url={imageUrl}
            broken={imageError.broken}
            error={imageError.error}
            hint={
              !batch && partsOf(draft).length > 1 ? t('compose.image.second_message') : undefined
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
  const hasTwo = partsOf(draft).length > 1;
  return hasTwo ? t('compose.summary.two', { group }) : t('compose.summary.one', { group });
}
