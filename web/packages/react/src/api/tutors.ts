/** What can be done with the tutors on record. */
import { type Api, bodyOf } from './client';
import type { NewTutor, Tutor } from './types';

/** Puts everything that is known of a tutor on record, in the place of what was. */
export function keepTutor(api: Api, number: string, tutor: NewTutor): Promise<Tutor> {
  // An empty one would be another address, where nobody says what is wrong with the rest.
  const path = { id: number || ' ' };
  return bodyOf(api.PUT('/api/tutors/{id}', { params: { path }, body: tutor }));
}

/** Puts a new tutor on record; `null` if the number is somebody's, who stays as they are. */
export async function addTutor(api: Api, number: string, tutor: NewTutor): Promise<Tutor | null> {
  const params = { query: { q: number } };
  const { items } = await bodyOf(api.GET('/api/tutors', { params }));
  if (items.some((found) => found.number === number)) return null;
  return keepTutor(api, number, tutor);
}

/**
 * Says under which user id WeCom knows a tutor, and leaves the rest as it is on record by now; `null`
 * if somebody else has said something else of it since, or the tutor is gone: nothing is changed.
 */
export async function linkTutor(api: Api, shown: Tutor, userId: string): Promise<Tutor | null> {
  const params = { query: { q: shown.number } };
  const { items } = await bodyOf(api.GET('/api/tutors', { params }));
  const now = items.find((found) => found.number === shown.number);
  if (!now || now.wecom_userid !== shown.wecom_userid) return null;
  // Whom the bot knows is not said here.
  const { number, bot: _bot, ...known } = now;
  return keepTutor(api, number, { ...known, wecom_userid: userId.trim() || null });
}

/** Where the service offers the tutors as a file for a spreadsheet. */
export function tutorsFileUrl(baseUrl = ''): string {
  return `${baseUrl}/api/tutors.csv`;
}
