import { useRef, useState } from 'react';
import type { Api } from '../../api/client';
import { type Part, type PartOutcome, sendPart } from '../../api/sending';
import { afterOutcome, type Draft, holdKeys, isRuledOut, isTaken, partsOf } from './draft';

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

/** Keeps a draft where it survives the page, if it can; neither call throws. */
export interface DraftStore {
  load(): Draft;
  save(draft: Draft): void;
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
}

/** Holds a draft and sends it; keep it above the pages, so that leaving one loses nothing. */
export function useCompose({ api, store, onSettled }: ComposeOptions): Composition {
  const [draft, setDraft] = useState(store.load);
  const [round, setRound] = useState<Round | null>(null);
  const busy = round?.lines.some(isUnderWay) ?? false;

  const askedGroup = useRef<string | null>(null);

  const put = (next: Draft) => {
    setDraft(next);
    store.save(next);
  };

  const send = async () => {
    const { groupName } = draft;
    if (busy || groupName === null) return;
    const parts = partsOf(draft);
    let current = holdKeys(draft, newKey);
    put(current);

    const lines: Line[] = parts.map(({ kind }) => ({ kind, progress: { step: 'waiting' } }));
    const show = (index: number, progress: PartProgress) => {
      lines[index] = { kind: parts[index]?.kind ?? 'text', progress };
      setRound({ groupName, lines: [...lines] });
    };
    for (const [index, part] of parts.entries()) {
      show(index, { step: 'sending' });
      const key = current.keys[part.kind]?.key ?? newKey();
      const outcome = await sendPart(api, groupName, part, key);
      current = afterOutcome(current, part.kind, outcome);
      put(current);
      show(index, outcome);
      if (isTaken(outcome)) continue;
      const because = isRuledOut(outcome) ? 'failed' : 'unknown';
      for (let held = index + 1; held < parts.length; held += 1) {
        show(held, { step: 'held', because });
      }
      break;
    }
    const groupAfter = askedGroup.current;
    askedGroup.current = null;
    // What did not go stays with the group it was written for.
    const isEmpty = partsOf(current).length === 0;
    if (groupAfter !== null && isEmpty) put({ ...current, groupName: groupAfter });
    onSettled();
  };

  return {
    draft,
    round,
    busy,
    change: (changes) => {
      if (!busy) put({ ...draft, ...changes });
    },
    writeTo: (groupName) => {
      if (busy) askedGroup.current = groupName;
      else put({ ...draft, groupName, batch: null });
    },
    send,
    dismiss: () => setRound(null),
  };
}

function isUnderWay({ progress }: Line): boolean {
  return progress.step === 'waiting' || progress.step === 'sending';
}

/** A random key; `crypto.randomUUID` is there only over HTTPS and on the computer itself. */
export function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
}
