import { useQuery } from '@tanstack/react-query';
import type { Api } from '@wecourier/react/api/client';
import { meQuery } from '@wecourier/react/api/queries';
import type { GroupFields } from '@wecourier/react/components/groups/groupFields';
import { createContext, type ReactNode, useContext, useState } from 'react';

/** What is typed into a group's form and not saved, and by whom. */
interface Draft {
  login: string | null;
  /** The group's id, or the form of one to add. */
  form: number | 'add';
  fields: GroupFields;
}

/** The one form that is open; what is typed there is in memory only, for it may hold a secret. */
class DraftHolder {
  draft: Draft | null = null;
}

const DraftContext = createContext<DraftHolder | null>(null);

/** Holds what is typed above the sign-in, so that one that ends in the middle loses nothing. */
export function GroupDraftProvider({ children }: { children: ReactNode }) {
  const [holder] = useState(() => new DraftHolder());
  return <DraftContext.Provider value={holder}>{children}</DraftContext.Provider>;
}

/** What this person has typed into this form before, and the way to keep what they type now. */
export function useGroupDraft(api: Api, form: Draft['form']) {
  const holder = useContext(DraftContext);
  if (!holder) throw new Error('useGroupDraft needs a GroupDraftProvider above it');
  const { data: me } = useQuery(meQuery(api));
  const login = me && me.kind !== 'nobody' ? me.login : null;
  const { draft } = holder;
  const isOurs = draft !== null && draft.form === form && draft.login === login;
  return {
    kept: isOurs ? draft.fields : null,
    keep: (fields: GroupFields | null) => {
      holder.draft = fields && { login, form, fields };
    },
  };
}
