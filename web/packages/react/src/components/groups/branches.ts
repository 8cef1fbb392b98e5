/** The branches of the company, as groups name them. Pure. */
import type { Group } from '../../api/types';

/** What stands for the groups of no branch where one is chosen; no branch begins with a space. */
export const NO_BRANCH = ' none';

/** All branches that a group belongs to, each once, by name. */
export function branchesOf(groups: readonly Pick<Group, 'branch'>[]): readonly string[] {
  const named = new Set(groups.map(({ branch }) => branch).filter((branch) => branch !== null));
  return [...named].sort((a, b) => a.localeCompare(b));
}

/** The groups of this branch, or those without one; all of them when none is chosen. */
export function groupsOf<Found extends Pick<Group, 'branch'>>(
  groups: readonly Found[],
  chosen: string,
): readonly Found[] {
  if (chosen === '') return groups;
  return groups.filter(({ branch }) => (branch ?? NO_BRANCH) === chosen);
}
