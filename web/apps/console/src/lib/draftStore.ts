/** Keeps the draft of this tab across reloads; an image stays only as long as the page. */
import { type Draft, emptyDraft } from '@wecourier/react/components/compose/draft';
import type { DraftStore } from '@wecourier/react/components/compose/useCompose';

const DRAFT_KEY = 'wecourier.draft';

/** The draft in the tab's own storage. */
export const draftStore: DraftStore = {
  load() {
    try {
      const stored = JSON.parse(sessionStorage.getItem(DRAFT_KEY) ?? '{}') as Partial<Draft>;
      return { ...emptyDraft, ...stored };
    } catch {
      return emptyDraft;
    }
  },
  save({ image: _, ...draft }) {
    sessionStorage.setItem(DRAFT_KEY, JSON.stringify(draft));
  },
};
