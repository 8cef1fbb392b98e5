/** What can be done with the keys of programs. */
import { type Api, bodyOf } from './client';
import type { ApiKey, MadeApiKey, NewApiKey } from './types';

/** Makes a key; the answer is the only one that has it. */
export function addApiKey(api: Api, key: NewApiKey): Promise<MadeApiKey> {
  return bodyOf(api.POST('/api/api-keys', { body: key }));
}

/** Ends a key, at once and for good. */
export function revokeApiKey(api: Api, id: string): Promise<ApiKey> {
  return bodyOf(api.POST('/api/api-keys/{id}/revoke', { params: { path: { id } } }));
}
