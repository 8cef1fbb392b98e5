/** Who is known to WeCom, and who is not yet. Pure. */
import type { Tutor } from '../../api/types';
import { stands } from './tutorSearch';

/** The numbers of those who teach here and are not linked. */
export function unlinkedOf(tutors: readonly Tutor[]): ReadonlySet<string> {
  return new Set(tutors.filter((it) => stands(it, 'unlinked')).map(({ number }) => number));
}

/** Those who teach here, `first` the ones with these numbers. */
export function toLink(tutors: readonly Tutor[], first: ReadonlySet<string>): readonly Tutor[] {
  const active = tutors.filter((tutor) => tutor.is_active);
  const isFirst = ({ number }: Tutor) => first.has(number);
  return [...active.filter(isFirst), ...active.filter((tutor) => !isFirst(tutor))];
}

/** Whoever has a user id, which no two share, upper or lower case; not `but` with this number. */
export function holderOf(tutors: readonly Tutor[], userId: string, but: string): Tutor | undefined {
  const wanted = userId.trim().toLowerCase();
  return tutors.find((it) => it.number !== but && it.wecom_userid?.toLowerCase() === wanted);
}
