/** Finding tutors by what people know them by. Pure. */
import type { Tutor } from '../../api/types';
import { hasWords } from '../groups/groupSearch';

/** How tutors stand; `unlinked` is whoever teaches here and WeCom cannot tell who they are. */
export const standings = ['active', 'left', 'unlinked'] as const;
export type Standing = (typeof standings)[number];

/** Whether a tutor stands so. */
export function stands(tutor: Tutor, standing: Standing): boolean {
  switch (standing) {
    case 'active':
      return tutor.is_active;
    case 'left':
      return !tutor.is_active;
    case 'unlinked':
      return tutor.is_active && tutor.wecom_userid === null;
  }
}

/** The tutors whose number, names, branch and user id together have all the words. */
export function tutorsWith(tutors: readonly Tutor[], text: string): readonly Tutor[] {
  if (text.trim() === '') return tutors;
  return tutors.filter(({ number, name, nickname, branch, wecom_userid: userId }) =>
    hasWords([number, name, nickname, branch, userId].join('\n'), text),
  );
}
