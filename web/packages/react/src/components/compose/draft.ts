/** What a person is writing, and what may be done with it. Pure. */

import type { RobotDialect } from '../../api/render';
import type { Part, PartOutcome } from '../../api/sending';
import type { Group, NewBatch, Rendered, TextType } from '../../api/types';
import type { PlainMessageKey, Words } from '../../i18n/words';
import { emptyWriting, type Writing } from '../editor/writing';

/** A key under which a part may be sent again without being sent twice. */
export interface HeldKey {
  /** What the key was made for; other content needs another key. */
  fingerprint: string;
  key: string;
}

/** What a message to several, to tutors, or for later, has beside its words. */
export interface BatchDraft {
  groupNames: readonly string[];
  /** The numbers of tutors, each of whom is written to privately. */
  tutorIds: readonly string[];
  /** When to start, as the clock on the wall shows it; `null` is now, empty is not said yet. */
  start: string | null;
  urgent: boolean;
  /** The key of a try that has no certain answer yet. */
  key: HeldKey | null;
}

export const emptyBatch: BatchDraft = {
  groupNames: [],
  tutorIds: [],
  start: null,
  urgent: false,
  key: null,
};

/** A message in the making. */
export interface Draft {
  groupName: string | null;
  /** The format in which the words go. */
  dialect: RobotDialect;
  content: Writing;
  image: File | null;
  /** It goes to several groups, or later; `null` is to one group, now. */
  batch: BatchDraft | null;
  /** Keys of parts that were sent and have no certain answer yet. */
  keys: { readonly [Kind in Part['kind']]?: HeldKey };
}

export const emptyDraft: Draft = {
  groupName: null,
  dialect: 'robot_markdown',
  content: emptyWriting,
  image: null,
  batch: null,
  keys: {},
};

/** The messages a draft makes, in the order in which they go. */
export function kindsOf({ content, image }: Draft): Part['kind'][] {
  return [...(content.html === '' ? [] : ['text' as const]), ...(image ? ['image' as const] : [])];
}

/** The same with what they say: `text` is what the words became in the draft's format. */
export function partsOf(draft: Draft, text: string): Part[] {
  return kindsOf(draft).flatMap((kind): Part[] => {
    if (kind === 'text') return [{ kind, type: textTypes[draft.dialect], content: text }];
    return draft.image ? [{ kind, file: draft.image }] : [];
  });
}

const textTypes: Record<RobotDialect, TextType> = {
  robot_markdown: 'markdown',
  robot_markdown_v2: 'markdown_v2',
  robot_text: 'text',
};

/** Gives every part a key: the one it had if it is the same part as before, else a new one. */
export function holdKeys(draft: Draft, parts: readonly Part[], newKey: () => string): Draft {
  const keys: { [Kind in Part['kind']]?: HeldKey } = {};
  for (const part of parts) {
    const fingerprint = fingerprintOf(draft.groupName, part);
    const held = draft.keys[part.kind];
    keys[part.kind] = held?.fingerprint === fingerprint ? held : { fingerprint, key: newKey() };
  }
  return { ...draft, keys };
}

/** What stays in the editor once the fate of one part is known. */
export function afterOutcome(draft: Draft, kind: Part['kind'], outcome: PartOutcome): Draft {
  const rest = isTaken(outcome) ? withoutPart(draft, kind) : draft;
  if (mayBeRepeated(outcome)) return rest;
  const { [kind]: _, ...keys } = rest.keys;
  return { ...rest, keys };
}

/** Whether WeCom has taken it, or the service goes on with it by itself. */
export function isTaken(outcome: PartOutcome): boolean {
  if (outcome.step !== 'recorded') return false;
  return outcome.delivery.state === 'sent' || outcome.delivery.state === 'queued';
}

/** Whether it is certain that nothing went out. */
export function isRuledOut(outcome: PartOutcome): boolean {
  return (
    outcome.step === 'refused' ||
    (outcome.step === 'recorded' && outcome.delivery.state === 'failed')
  );
}

/** Whether WeCom takes it; what has not been rendered yet may be. */
function fits(rendered: Rendered | undefined): boolean {
  return !rendered || rendered.bytes <= rendered.bytes_max;
}

/** Why a group cannot be written to; `null` when it can. */
export function groupObstacle(group: Group): PlainMessageKey | null {
  if (!group.is_active) return 'compose.to.disabled';
  return group.webhook_url_configured ? null : 'compose.to.unconfigured';
}

/** A group among those that can be chosen; one that cannot be written to says why. */
export function groupOption(t: Words, group: Group) {
  const obstacle = groupObstacle(group);
  const known = [group.branch, group.target_description].filter(Boolean).join(' · ');
  const detail = obstacle ? t(obstacle) : known;
  return {
    value: group.webhook_name,
    label: group.webhook_name,
    disabled: obstacle !== null,
    known: [group.webhook_name, group.branch, group.target_description].filter(Boolean).join('\n'),
    ...(detail && { detail }),
  };
}

/** Why a draft cannot be sent; `null` when it can. */
export function sendObstacle(
  draft: Draft,
  group: Group | undefined,
  rendered: Rendered | undefined,
  variables: readonly string[],
): PlainMessageKey | null {
  if (!group) return 'compose.why.no_group';
  if (groupObstacle(group)) return 'compose.why.unusable_group';
  const kinds = kindsOf(draft);
  if (kinds.length === 0) return 'compose.why.no_content';
  if (kinds.includes('text') && !fits(rendered)) return 'compose.why.too_long';
  if (kinds.includes('text') && !areFilled(variables)) return 'compose.why.unfilled';
  return null;
}

/** Whether each variable has a value here: the group's name. */
export function areFilled(variables: readonly string[]): boolean {
  return variables.every((name) => name === 'group');
}

/** Why a message to several cannot be looked over and sent; `null` when it can. */
export function batchObstacle(
  draft: Draft,
  batch: BatchDraft,
  rendered: Rendered | undefined,
): PlainMessageKey | null {
  if (batch.groupNames.length + batch.tutorIds.length === 0) return 'compose.why.no_groups';
  const kinds = kindsOf(draft);
  if (kinds.length > 1) return 'compose.why.one_of_both';
  if (kinds.length === 0) return 'compose.why.no_content';
  if (kinds.includes('text') && !fits(rendered)) return 'compose.why.too_long';
  if (batch.start === '') return 'compose.why.no_start';
  return null;
}

/**
 * What the service is asked to send; `startsAt` is the moment of `batch.start`, `picture` the id
 * of the image once it is uploaded. What the words become is another thing for each of them.
 */
export function batchRequest(
  draft: Draft,
  batch: BatchDraft,
  startsAt: string | null,
  picture: string | null,
): NewBatch {
  return {
    targets: [
      ...batch.groupNames.map((name) => ({ webhook_name: name, values: {} })),
      ...batch.tutorIds.map((number) => ({ tutor_id: number, values: {} })),
    ],
    content:
      picture === null
        ? { msg_type: 'rich', format: 'html', text: draft.content.html, dialect: draft.dialect }
        : { msg_type: 'image', picture },
    urgent: batch.urgent,
    ...(startsAt !== null && { not_before: startsAt }),
  };
}

/** The key for a request: the one it had if it is the same request as before, else a new one. */
export function batchKey(held: HeldKey | null, request: NewBatch, newKey: () => string): HeldKey {
  const fingerprint = JSON.stringify(request);
  return held?.fingerprint === fingerprint ? held : { fingerprint, key: newKey() };
}

function fingerprintOf(groupName: string | null, part: Part): string {
  const words =
    part.kind === 'text'
      ? [part.type, part.content]
      : [part.file.name, part.file.size, part.file.lastModified];
  return JSON.stringify([groupName, part.kind, ...words]);
}

function withoutPart(draft: Draft, kind: Part['kind']): Draft {
  return kind === 'text' ? { ...draft, content: emptyWriting } : { ...draft, image: null };
}

/** Whether sending the same part under the same key is the way to learn its fate. */
function mayBeRepeated(outcome: PartOutcome): boolean {
  const { step } = outcome;
  if (step === 'recorded') return outcome.delivery.state === 'sending';
  return step === 'unheard' || step === 'unread' || step === 'under_way';
}
