/** Keeps the draft of this tab across reloads; an image stays only as long as the page. */

import { robotDialects } from '@wecourier/react/api/render';
import {
  type BatchDraft,
  type Draft,
  emptyDraft,
  type HeldKey,
} from '@wecourier/react/components/compose/draft';
import type { DraftStore, SentWords } from '@wecourier/react/components/compose/useCompose';
import {
  emptyWriting,
  plainWriting,
  type Writing,
} from '@wecourier/react/components/editor/writing';

const DRAFT_KEY = 'wecourier.draft';
const SENT_KEY = 'wecourier.sent';

/** The draft in the tab's own storage; where there is none, it lives as long as the page. */
export const draftStore: DraftStore = {
  load() {
    try {
      return draftFrom(JSON.parse(sessionStorage.getItem(DRAFT_KEY) ?? 'null'));
    } catch {
      return emptyDraft;
    }
  },
  save(draft) {
    try {
      sessionStorage.setItem(DRAFT_KEY, JSON.stringify(keptBody(draft)));
    } catch {
      // The storage is full or denied: what is typed stays on the page all the same.
    }
  },
  loadSent() {
    try {
      return sentFrom(JSON.parse(sessionStorage.getItem(SENT_KEY) ?? 'null'));
    } catch {
      return null;
    }
  },
  saveSent(sent) {
    try {
      if (sent === null) sessionStorage.removeItem(SENT_KEY);
      else sessionStorage.setItem(SENT_KEY, JSON.stringify(sent));
    } catch {
      // Then it comes back as the words that the service has.
    }
  },
};

/** What is kept of a draft. */
export function keptBody({ image: _, ...draft }: Draft): Omit<Draft, 'image'> {
  return draft;
}

const REVISION_KEY = 'wecourier.draft.revision';

/** The revision at the service on which this tab's draft stands. */
export function readRevision(): number | null {
  try {
    return Number(sessionStorage.getItem(REVISION_KEY)) || null;
  } catch {
    return null;
  }
}

/** Remembers it for this tab. */
export function rememberRevision(revision: number | null): void {
  try {
    if (revision === null) sessionStorage.removeItem(REVISION_KEY);
    else sessionStorage.setItem(REVISION_KEY, String(revision));
  } catch {
    // Then a person is asked once more than is needed.
  }
}

const WRITER_KEY = 'wecourier.draft.writer';

/** Who wrote this tab's draft, if somebody has. */
export function readWriter(): string | null {
  try {
    return sessionStorage.getItem(WRITER_KEY);
  } catch {
    return null;
  }
}

/** Remembers who writes in this tab. */
export function rememberWriter(id: string): void {
  try {
    sessionStorage.setItem(WRITER_KEY, id);
  } catch {
    // Then the draft is not kept here either.
  }
}

/** What can be used of a stored draft, which another version may have left. */
export function draftFrom(stored: unknown): Draft {
  const { groupName, dialect, content, keys, batch } = fieldsOf(stored);
  return {
    ...emptyDraft,
    ...(typeof groupName === 'string' && { groupName }),
    ...withDialect(dialect),
    content: writingFrom(content),
    batch: batchFrom(batch),
    keys: { ...heldKey('text', keys), ...heldKey('image', keys) },
  };
}

function sentFrom(stored: unknown): SentWords | null {
  const { batchId } = fieldsOf(stored);
  const { dialect, content } = draftFrom(stored);
  return typeof batchId === 'string' && content.doc ? { batchId, dialect, content } : null;
}

function withDialect(stored: unknown): Partial<Draft> {
  const dialect = robotDialects.find((known) => known === stored);
  return dialect ? { dialect } : {};
}

/** Both or nothing; whether it is a document, the editor finds out. */
function writingFrom(stored: unknown): Writing {
  // What an earlier version kept is words.
  if (typeof stored === 'string') return plainWriting(stored);
  const { doc, html } = fieldsOf(stored);
  if (typeof html !== 'string' || html === '' || typeof doc !== 'object' || doc === null) {
    return emptyWriting;
  }
  return { doc, html };
}

function batchFrom(stored: unknown): BatchDraft | null {
  const { groupNames, tutorIds, start, urgent, key } = fieldsOf(stored);
  if (!Array.isArray(groupNames)) return null;
  const numbers = Array.isArray(tutorIds) ? tutorIds : [];
  return {
    groupNames: groupNames.filter((name) => typeof name === 'string'),
    tutorIds: numbers.filter((number) => typeof number === 'string'),
    start: typeof start === 'string' ? start : null,
    urgent: urgent === true,
    key: keyFrom(key),
  };
}

function heldKey(kind: keyof Draft['keys'], keys: unknown): Draft['keys'] {
  const key = keyFrom(fieldsOf(keys)[kind]);
  return key ? { [kind]: key } : {};
}

function keyFrom(stored: unknown): HeldKey | null {
  const { fingerprint, key } = fieldsOf(stored);
  return typeof fingerprint === 'string' && typeof key === 'string' ? { fingerprint, key } : null;
}

function fieldsOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
