/** What somebody is writing and has not sent, for them alone. */
import { type Api, answered, bodyOf } from './client';
import type { FoundDraft, NewDraft } from './types';

/** The draft of this name; `null` if there is none. */
export async function findDraft(api: Api, name: string): Promise<FoundDraft | null> {
  const { drafts } = await bodyOf(api.GET('/api/drafts'));
  return drafts.find((draft) => draft.name === name) ?? null;
}

/** Keeps a draft, unless another revision than the one that was read is kept by now. */
export function keepDraft(
  api: Api,
  id: string,
  body: NewDraft,
  options: { keepalive?: boolean } = {},
): Promise<FoundDraft> {
  return bodyOf(api.PUT('/api/drafts/{id}', { params: { path: { id } }, body, ...options }));
}

/** Forgets the revision of a draft that was read: it was sent, or given up. */
export async function forgetDraft(
  api: Api,
  id: string,
  revision: number,
  options: { keepalive?: boolean } = {},
): Promise<void> {
  const params = { path: { id }, query: { revision } };
  await answered(api.DELETE('/api/drafts/{id}', { params, ...options }));
}
