/** What somebody does with their own account. */
import { type Api, answered, bodyOf } from './client';
import type { LinkFacts, Me, UsedLink } from './types';

/** Changes one's own password; all sign-ins but this one end. */
export async function changePassword(api: Api, current: string, next: string): Promise<void> {
  const body = { current_password: current, new_password: next };
  await answered(api.POST('/api/me/password', { body }));
}

/** Ends one of one's own sign-ins. */
export async function endSession(api: Api, id: string): Promise<void> {
  await answered(api.DELETE('/api/sessions/{id}', { params: { path: { id } } }));
}

/** Whom a link to set a password is for. */
export function lookAtLink(api: Api, token: string): Promise<LinkFacts> {
  return bodyOf(api.POST('/api/setup/look', { body: { token } }));
}

/** Sets a password by a link, once, and signs in with it. */
export function setUpByLink(api: Api, start: UsedLink): Promise<Me> {
  return bodyOf(api.POST('/api/setup', { body: start }));
}
