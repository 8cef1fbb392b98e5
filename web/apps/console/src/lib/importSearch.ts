/** What the address of an import says. */
import type { ImportVerdict } from '@wecourier/react/api/types';
import { isText } from './search';

const verdicts: readonly ImportVerdict[] = ['wrong', 'changed', 'new', 'same'];

/** Which import, and what is looked at. */
export interface ImportSearch {
  /** Its id; absent while there is none. */
  id?: string;
  /** The columns are said anew. */
  step?: 'columns';
  /** The rows that come to this are shown. */
  verdict?: ImportVerdict;
  /** The cursor of a later page of them. */
  after?: string;
}

/** Reads it. */
export function readImportSearch(search: Record<string, unknown>): ImportSearch {
  const { id, step, after, verdict: word } = search;
  const verdict = verdicts.find((known) => known === word);
  return {
    ...(isText(id) && { id: String(id) }),
    ...(step === 'columns' && { step }),
    ...(verdict && { verdict }),
    ...(isText(after) && { after: String(after) }),
  };
}
