import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Api } from '@wecourier/react/api/client';
import { changed } from '@wecourier/react/api/queries';
import type { PasswordLink, User } from '@wecourier/react/api/types';
import { changeUser, makePasswordLink, signOutUser } from '@wecourier/react/api/users';
import { ProblemNote } from '@wecourier/react/components/ProblemNote';
import { useLanguage } from '@wecourier/react/i18n/LocaleProvider';
import { useNotify } from '@wecourier/react/ui/Toast';
import { useState } from 'react';

/** What stands over the list of people. */
type Open =
  | { what: 'add' }
  | { what: 'edit' | 'password' | 'turn_off'; user: User }
  | { what: 'link'; user: User; link: PasswordLink };

/** What is done with somebody at once; each says in the corner what came of it. */
export function useUserActions(api: Api) {
  const { t } = useLanguage();
  const notify = useNotify();
  const queries = useQueryClient();
  const [open, setOpen] = useState<Open | null>(null);
  const onSettled = () => queries.invalidateQueries({ queryKey: changed.users });
  const onError = (error: unknown, name: string) =>
    void notify({
      title: t('groups.not_done', { name }),
      body: <ProblemNote error={error} />,
      stay: 'lasting',
    });

  const makeLink = useMutation({
    mutationFn: (user: User) => makePasswordLink(api, user.id),
    onSuccess: (link, user) => setOpen({ what: 'link', user, link }),
    onError: (error, { name }) => onError(error, name),
    onSettled,
  });
  const signOut = useMutation({
    mutationFn: (user: User) => signOutUser(api, user.id),
    onSuccess: (_, { name }) => void notify({ title: t('users.signed_out', { name }) }),
    onError: (error, { name }) => onError(error, name),
    onSettled,
  });
  const turn = useMutation({
    mutationFn: ({ user, isActive }: { user: User; isActive: boolean }) =>
      changeUser(api, user.id, { is_active: isActive }),
    onSuccess: ({ name, is_active: isActive }) =>
      void notify({ title: t(isActive ? 'users.turned_on' : 'users.turned_off', { name }) }),
    onError: (error, { user }) => onError(error, user.name),
    onSettled,
  });
  return { open, setOpen, close: () => setOpen(null), makeLink, signOut, turn };
}
