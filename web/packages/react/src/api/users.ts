/** What can be done with the people who may sign in. */
import { type Api, answered, bodyOf } from './client';
import type { MadeUser, NewUser, PasswordLink, User, UserPatch } from './types';

/** Lets somebody in; without a password, the answer has a link with which they set one. */
export function addUser(api: Api, user: NewUser): Promise<MadeUser> {
  return bodyOf(api.POST('/api/users', { body: user }));
}

/** Changes the given fields of somebody. */
export function changeUser(api: Api, id: string, patch: UserPatch): Promise<User> {
  return bodyOf(api.PATCH('/api/users/{id}', { params: { path: { id } }, body: patch }));
}

/** Gives somebody else another password, which signs them out everywhere. */
export async function setUserPassword(api: Api, id: string, password: string): Promise<void> {
  const params = { path: { id } };
  await answered(api.POST('/api/users/{id}/set-password', { params, body: { password } }));
}

/** Makes a link with which somebody sets a password, once; the ones before it end. */
export function makePasswordLink(api: Api, id: string): Promise<PasswordLink> {
  return bodyOf(api.POST('/api/users/{id}/password-link', { params: { path: { id } } }));
}

/** Signs somebody out in every browser. */
export async function signOutUser(api: Api, id: string): Promise<void> {
  await answered(api.POST('/api/users/{id}/sign-out', { params: { path: { id } } }));
}
