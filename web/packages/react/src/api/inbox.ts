/** What a person does with what tutors write. */
import { type Api, bodyOf } from './client';
import type { InboxEntry } from './types';

/** Says that something was read; whoever said so first stays on record. */
export function markInboxRead(api: Api, { id }: InboxEntry): Promise<InboxEntry> {
  return bodyOf(api.POST('/api/wecom/inbox/{id}/read', { params: { path: { id } } }));
}
