/** Finding groups by what people know them by. Pure. */
import type { Group } from '../../api/types';

/** From this many groups on, a list of them can be searched. */
export const SEARCH_FROM = 9;

type Known = Pick<Group, 'webhook_name' | 'target_description' | 'branch'>;

/** The groups whose name, branch and description together have all the words. */
export function groupsWith<Found extends Known>(
  groups: readonly Found[],
  text: string,
): readonly Found[] {
  if (text.trim() === '') return groups;
  return groups.filter(({ webhook_name: name, target_description: description, branch }) =>
    hasWords(`${name}\n${branch ?? ''}\n${description ?? ''}`, text),
  );
}

/** Whether all words of a search stand in what is known, wide or narrow, upper or lower case. */
export function hasWords(known: string, text: string): boolean {
  const foldedKnown = folded(known);
  return folded(text)
    .split(/\s+/)
    .every((word) => foldedKnown.includes(word));
}

function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}
