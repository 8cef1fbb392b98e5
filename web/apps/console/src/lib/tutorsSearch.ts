/** What the address of the list of tutors says. */
import { type Standing, standings } from '@wecourier/react/components/tutors/tutorSearch';
import { isText } from './search';

/** Which tutors are listed, and what stands over the list. */
export interface TutorsSearch {
  /** The number of the tutor whose form is open. */
  edit?: string;
  /** The number of the tutor who is to be mentioned in a group. */
  mention?: string;
  /** The form of a tutor to add is open. */
  add?: true;
  /** What they are searched for. */
  find?: string;
  /** Of which branch they are. */
  branch?: string;
  /** How they stand. */
  standing?: Standing;
}

/** Reads it. */
export function readTutorsSearch(search: Record<string, unknown>): TutorsSearch {
  const { edit, mention, add, find, branch, standing: word } = search;
  const standing = standings.find((known) => known === word);
  return {
    ...(isText(edit) && { edit: String(edit) }),
    ...(isText(mention) && { mention: String(mention) }),
    ...(add === true && { add }),
    ...(isText(find) && { find: String(find) }),
    ...(isText(branch) && { branch: String(branch) }),
    ...(standing && { standing }),
  };
}

/** What of it narrows the list down. */
export function narrowing({ find, branch, standing }: TutorsSearch): TutorsSearch {
  return { ...(find && { find }), ...(branch && { branch }), ...(standing && { standing }) };
}
