/** Whom a message can mention. */
import { type Api, bodyOf } from './client';
import { NoAnswer, Problem } from './problem';

/** Somebody who can be told. */
export interface FoundMember {
  wecom_userid: string;
  name: string;
  nickname: string | null;
  branch: string | null;
}

/** How many are offered: nobody reads a longer list. */
const OFFERED_MAX = 50;

/**
 * The tutors who still teach here and whose user id is known, by any of their names. Nobody while
 * the roster cannot be asked: a user id can be typed all the same.
 */
export async function findMembers(
  api: Api,
  q: string,
  signal: AbortSignal,
): Promise<FoundMember[]> {
  const tutors = await bodyOf(api.GET('/api/tutors', { params: { query: { q } }, signal })).catch(
    (error: unknown) => {
      if (error instanceof Problem || error instanceof NoAnswer) return { items: [] };
      throw error;
    },
  );
  const members = tutors.items.flatMap(({ wecom_userid, is_active, name, nickname, branch }) =>
    wecom_userid !== null && is_active ? [{ wecom_userid, name, nickname, branch }] : [],
  );
  return members.slice(0, OFFERED_MAX);
}
