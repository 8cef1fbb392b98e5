import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Api } from '@wecourier/react/api/client';
import { changed, meQuery } from '@wecourier/react/api/queries';
import type { MadeUser, NewUser, User, UserPatch } from '@wecourier/react/api/types';
import { addUser, changeUser, setUserPassword } from '@wecourier/react/api/users';
import { AddUserForm } from '@wecourier/react/components/users/AddUserForm';
import { EditUserForm } from '@wecourier/react/components/users/EditUserForm';
import { SetPasswordForm } from '@wecourier/react/components/users/SetPasswordForm';
import { useLanguage } from '@wecourier/react/i18n/LocaleProvider';
import { useNotify } from '@wecourier/react/ui/Toast';

interface DialogProps {
  api: Api;
  /** The branches that groups belong to. */
  branches: readonly string[];
  onClose(): void;
}

interface AddUserProps extends DialogProps {
  onAdded(made: MadeUser): void;
}

/** The form of somebody to let in. */
export function AddUser({ api, branches, onAdded, onClose }: AddUserProps) {
  const { t } = useLanguage();
  const notify = useNotify();
  const queries = useQueryClient();
  const add = useMutation({
    mutationFn: (user: NewUser) => addUser(api, user),
    onSuccess: (made) => {
      if (!made.password_link) notify({ title: t('users.added', { name: made.user.name }) });
      void queries.invalidateQueries({ queryKey: changed.users });
      onAdded(made);
    },
  });
  return (
    <AddUserForm
      busy={add.isPending}
      error={add.error}
      branches={branches}
      onAdd={add.mutate}
      onClose={onClose}
    />
  );
}

interface ForUserProps extends DialogProps {
  user: User;
}

/** The form of somebody who is there. */
export function EditUser({ api, user, branches, onClose }: ForUserProps) {
  const { t } = useLanguage();
  const notify = useNotify();
  const queries = useQueryClient();
  const save = useMutation({
    mutationFn: (patch: UserPatch) => changeUser(api, user.id, patch),
    onSuccess: ({ name, is_you: isYou }) => {
      notify({ title: t('groups.saved', { name }) });
      void queries.invalidateQueries({ queryKey: changed.users });
      if (isYou) void queries.invalidateQueries({ queryKey: meQuery(api).queryKey });
      onClose();
    },
  });
  return (
    <EditUserForm
      user={user}
      busy={save.isPending}
      error={save.error}
      branches={branches}
      onSave={save.mutate}
      onClose={onClose}
    />
  );
}

/** The form of a password for somebody else. */
export function SetPassword({ api, user, onClose }: Omit<ForUserProps, 'branches'>) {
  const { t } = useLanguage();
  const notify = useNotify();
  const queries = useQueryClient();
  const set = useMutation({
    mutationFn: (password: string) => setUserPassword(api, user.id, password),
    onSuccess: () => {
      notify({ title: t('users.password.done', { name: user.name }) });
      void queries.invalidateQueries({ queryKey: changed.users });
      onClose();
    },
  });
  return (
    <SetPasswordForm
      name={user.name}
      busy={set.isPending}
      error={set.error}
      onSet={set.mutate}
      onClose={onClose}
    />
  );
}
