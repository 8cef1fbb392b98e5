import { useRef, useState } from 'react';
import type { Api } from '../../api/client';
import { Problem } from '../../api/problem';
import { renderRich } from '../../api/render';
import { type Part, type PartOutcome, sendPart } from '../../api/sending';
import {
  afterOutcome,
  areFilled,
  type Draft,
  emptyDraft,
  holdKeys,
  isRuledOut,
  isTaken,
  kindsOf,
  partsOf,
} from './draft';

/** Where one part of a message stands, from Send to the end. */
export type PartProgress =
  | { step: 'waiting' }
  | { step: 'sending' }
  /** Not sent, because of what became of the part before it. */
  | { step: 'held'; because: 'failed' | 'unknown' }
  | PartOutcome;

/** One part of a message that was sent. */
interface Line {
  kind: Part['kind'];
  progress: PartProgress;
}

/** What came of pressing Send once. */
export interface Round {
  groupName: string;
  lines: readonly Line[];
}

/** The words of a batch as they were written. */
export interface SentWords extends Pick<Draft, 'dialect' | 'content'> {
  batchId: string;
}

/** Keeps what is written where it survives the page, if it can; no call throws. */
export interface DraftStore {
  load(): Draft;
  save(draft: Draft): void;
  /** What was sent last to several groups, or for later, as long as it may be taken back. */
  loadSent(): SentWords | null;
  saveSent(sent: SentWords | null): void;
}

interface ComposeOptions {
  api: Api;
  store: DraftStore;
  /** Called after each round: the log and the groups' counts have changed. */
  onSettled(): void;
}

/** A draft and its sending. */
export interface Composition {
  draft: Draft;
  round: Round | null;
  busy: boolean;
  change(changes: Partial<Omit<Draft, 'keys'>>): void;
  /** Chooses a group; while a message is being sent, for the one that is written after it. */
  writeTo(groupName: string): void;
  send(): Promise<void>;
  dismiss(): void;
  /** Puts a whole draft in the place of this one, unless a message is being sent. */
  restore(draft: Draft): boolean;
  /** Forgets what was written and what came of it: somebody else is here. */
  startAnew(): void;
  /** Remembers what was written for a batch, for as long as it may be taken back here. */
  keepSent(batchId: string, draft: Draft): void;
  /** The words of a batch as they were written. */
  takeBack(batchId: string): Pick<Draft, 'dialect' | 'content'> | null;
}

/** Holds a draft and sends it; keep it above the pages, so that leaving one loses nothing. */
export function useCompose({ api, store, onSettled }: ComposeOptions): Composition {
  const [draft, setDraft] = useState(store.load);
  const [round, setRound] = useState<Round | null>(null);
  const busy = round?.lines.some(isUnderWay) ?? false;

  const askedGroup = useRef<string | null>(null);
  const [firstSent] = useState(store.loadSent);
  const sent = useRef(firstSent);
  const remember = (words: SentWords | null) => {
    sent.current = words;
    store.saveSent(words);
  };

  /** The newest draft: what is typed may be told in the moment in which it is sent. */
  const latest = useRef(draft);

  const put = (next: Draft) => {
    latest.current = next;
    setDraft(next);
    store.save(next);
  };

  const send = async () => {
    const { groupName } = latest.current;
    if (busy || groupName === null) return;
    const kinds = kindsOf(latest.current);
    const lines: Line[] = kinds.map((kind) => ({ kind, progress: { step: 'waiting' } }));
    const show = (index: number, progress: PartProgress) => {
      lines[index] = { kind: kinds[index] ?? 'text', progress };
      setRound({ groupName, lines: [...lines] });
    };
    const holdFrom = (first: number, because: 'failed' | 'unknown') => {
      for (let held = first; held < kinds.length; held += 1) {
        show(held, { step: 'held', because });
      }
    };
    show(0, { step: 'sending' });
    const text = await textOf(api, latest.current, groupName);
    if (typeof text !== 'string') {
      show(0, text);
      holdFrom(1, 'failed');
      return onSettled();
    }
    const parts = partsOf(latest.current, text);
    let current = holdKeys(latest.current, parts, newKey);
    put(current);

    for (const [index, part] of parts.entries()) {
      show(index, { step: 'sending' });
      const key = current.keys[part.kind]?.key ?? newKey();
      const outcome = await sendPart(api, groupName, part, key);
      current = afterOutcome(current, part.kind, outcome);
      put(current);
      show(index, outcome);
      if (isTaken(outcome)) continue;
      holdFrom(index + 1, isRuledOut(outcome) ? 'failed' : 'unknown');
      break;
    }
    const groupAfter = askedGroup.current;
    askedGroup.current = null;
    // What did not go stays with the group it was written for.
    const isEmpty = kindsOf(current).length === 0;
    if (groupAfter !== null && isEmpty) put({ ...current, groupName: groupAfter });
    onSettled();
  };

  return {
    draft,
    round,
    busy,
    change: (changes) => {
      if (!busy) put({ ...latest.current, ...changes });
    },
    writeTo: (groupName) => {
      if (busy) askedGroup.current = groupName;
      else put({ ...latest.current, groupName, batch: null });
    },
    send,
    dismiss: () => setRound(null),
    restore: (next) => {
      if (!busy) put(next);
      return !busy;
    },
    startAnew: () => {
      remember(null);
      setRound(null);
      put(emptyDraft);
    },
    keepSent: (batchId, { dialect, content }) => remember({ batchId, dialect, content }),
    takeBack: (batchId) => {
      const kept = sent.current;
      return kept?.batchId === batchId ? { dialect: kept.dialect, content: kept.content } : null;
    },
  };
}

function isUnderWay({ progress }: Line): boolean {
  return progress.step === 'waiting' || progress.step === 'sending';
}

/** What the words of a draft become for a group; or why nobody knows. */
async function textOf(
  api: Api,
  { content, dialect }: Draft,
  groupName: string,
): Promise<string | PartOutcome> {
  if (content.html === '') return '';
  try {
    const values = { group: groupName };
    const { rendered, variables } = await renderRich(api, content.html, values, [dialect]);
    if (!areFilled(variables)) return { step: 'refused', problem: unfilled(variables) };
    return rendered[0]?.text ?? '';
  } catch (error) {
    if (!(error instanceof Problem) || error.status >= 500) return { step: 'unheard' };
    return { step: 'refused', problem: error };
  }
}

/** A batch with the same text is refused by the service in these words. */
function unfilled(variables: readonly string[]): Problem {
  const names = variables.filter((name) => !areFilled([name]));
  const detail = `There is no value for ${names.join(', ')}.`;
  return new Problem({
    type: 'about:blank',
    title: 'Unprocessable Entity',
    status: 422,
    detail,
    code: 'invalid_input',
    fields: [{ field: 'content', code: 'unknown_variable', detail, variables: names }],
  });
}

/** A random key; `crypto.randomUUID` is there only over HTTPS and on the computer itself. */
export function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
}
