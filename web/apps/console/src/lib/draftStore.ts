/** Keeps the draft of this tab across reloads; an image stays only as long as the page. */
import { type Draft, emptyDraft } from '@wecourier/react/components/compose/draft';
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
  const { groupName, type, content, keys } = fieldsOf(stored);
  return {
    ...emptyDraft,
    ...(typeof groupName === 'string' && { groupName }),
    ...((type === 'text' || type === 'markdown') && { type }),
    ...(typeof content === 'string' && { content }),
    keys: { ...heldKey('text', keys), ...heldKey('image', keys) },
  };
}

function heldKey(kind: keyof Draft['keys'], keys: unknown): Draft['keys'] {
  const { fingerprint, key } = fieldsOf(fieldsOf(keys)[kind]);
  if (typeof fingerprint !== 'string' || typeof key !== 'string') return {};
  return { [kind]: { fingerprint, key } };
}

function fieldsOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
