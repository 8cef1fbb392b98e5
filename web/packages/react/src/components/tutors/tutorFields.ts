/** What a person typed about a tutor, and what that means for the service. Pure. */
import type { NewTutor, Tutor, WrittenLanguage } from '../../api/types';

/** In which languages people are written to. */
export const writtenLanguages: readonly WrittenLanguage[] = ['zh-Hant', 'zh-Hans', 'en'];

/** The fields of the form, as typed; what is empty is not known. */
export interface TutorFields {
  number: string;
  name: string;
  nickname: string;
  branch: string;
  userId: string;
  language: WrittenLanguage | '';
  active: boolean;
  /** As `2026-11-23`. */
  leftOn: string;
}

/** The form of a tutor who is on record, or of one to add. */
export function fieldsOf(tutor: Tutor | null): TutorFields {
  return {
    number: tutor?.number ?? '',
    name: tutor?.name ?? '',
    nickname: tutor?.nickname ?? '',
    branch: tutor?.branch ?? '',
    userId: tutor?.wecom_userid ?? '',
    language: tutor?.language ?? '',
    active: tutor?.is_active ?? true,
    leftOn: tutor?.left_on ?? '',
  };
}

/** All that goes on record of a tutor, but for the number. */
export function tutorOf(fields: TutorFields): NewTutor {
  return {
    name: fields.name.trim(),
    nickname: orNull(fields.nickname),
    branch: orNull(fields.branch),
    wecom_userid: orNull(fields.userId),
    language: fields.language || null,
    is_active: fields.active,
    left_on: orNull(fields.leftOn),
  };
}

function orNull(text: string): string | null {
  return text.trim() || null;
}
