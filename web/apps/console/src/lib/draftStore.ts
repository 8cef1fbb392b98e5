/** Keeps the draft of this tab across reloads; an image stays only as long as the page. */
import {
  type BatchDraft,
  type Draft,
  emptyDraft,
  type HeldKey,
} from '@wecourier/react/components/compose/draft';
import type { DraftStore } from '@wecourier/react/components/compose/useCompose';

const DRAFT_KEY = 'wecourier.draft';

/** The draft in the tab's own storage; where there is none, it lives as long as the page. */
export const draftStore: DraftStore = {
  load() {
    try {
      return draftFrom(JSON.parse(sessionStorage.getItem(DRAFT_KEY) ?? 'null'));
    } catch {
      return emptyDraft;
    }
  },
  save({ image: _, ...draft }) {
    try {
      sessionStorage.setItem(DRAFT_KEY, JSON.stringify(draft));
    } catch {
      // The storage is full or denied: what is typed stays on the page all the same.
    }
  },
};

/** What can be used of a stored draft, which another version may have left. */
function draftFrom(stored: unknown): Draft {
  const { groupName, type, content, keys, batch } = fieldsOf(stored);
  return {
    ...emptyDraft,
    ...(typeof groupName === 'string' && { groupName }),
    ...((type === 'text' || type === 'markdown') && { type }),
    ...(typeof content === 'string' && { content }),
    batch: batchFrom(batch),
    keys: { ...heldKey('text', keys), ...heldKey('image', keys) },
  };
}

function batchFrom(stored: unknown): BatchDraft | null {
  const { groupNames, start, urgent, key } = fieldsOf(stored);
  if (!Array.isArray(groupNames)) return null;
  return {
    groupNames: groupNames.filter((name) => typeof name === 'string'),
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
