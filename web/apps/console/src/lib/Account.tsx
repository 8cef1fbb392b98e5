import { useMutation, useQueryClient } from '@tanstack/react-query';
import { meQuery } from '@wecourier/react/api/queries';
import { nobody, signOut, signOutEverywhere } from '@wecourier/react/api/session';
import type { Me } from '@wecourier/react/api/types';
import { problemWords } from '@wecourier/react/components/problemWords';
import { useLanguage } from '@wecourier/react/i18n/LocaleProvider';
import { Button, IconButton } from '@wecourier/react/ui/Button';
import { Menu, MenuChoice, MenuLabel } from '@wecourier/react/ui/Menu';
import { useNotify } from '@wecourier/react/ui/Toast';
import { CircleUserRound, LogOut } from 'lucide-react';
import { rootRoute } from '../routes/root';

interface AccountProps {
  me: Me;
  /** Only its icon, where there is no room for a name. */
  narrow?: boolean;
}

/** Who one is, and the ways out. */
export function Account({ me, narrow = false }: AccountProps) {
  const { t } = useLanguage();
  const { api } = rootRoute.useRouteContext();
  const queries = useQueryClient();
  const notify = useNotify();
  const leaving = useMutation({
    mutationFn: (leave: typeof signOut) => leave(api),
    onSuccess: () => {
      queries.setQueryData(meQuery(api).queryKey, nobody);
      queries.removeQueries({ predicate: ({ queryKey }) => !kept.has(queryKey[0]) });
    },
    onError: (error) => void notify({ title: problemWords(t, error) }),
  });
  const label = `${t('access.account')}: ${me.name}`;
  return (
    <Menu
      trigger={
        narrow ? (
          <IconButton label={label}>
            <CircleUserRound aria-hidden size={18} />
          </IconButton>
        ) : (
          <Button look="quiet" icon={<CircleUserRound aria-hidden />} aria-label={label}>
            {me.name}
          </Button>
        )
      }
    >
      <MenuLabel>
        {me.login}
        {me.role && ` · ${t(`access.role.${me.role}`)}`}
      </MenuLabel>
      {ways.map(
        ([way, leave]) =>
          me.actions.includes(way) && (
            <MenuChoice
              key={way}
              icon={<LogOut aria-hidden />}
              onChoose={() => leaving.mutate(leave)}
            >
              {t(`access.${way}`)}
            </MenuChoice>
          ),
      )}
    </Menu>
  );
}

/** The ways out. */
const ways = [
  ['sign_out', signOut],
  ['sign_out_everywhere', signOutEverywhere],
] as const;

/** What is not for one person only, and who is there. */
const kept = new Set<unknown>(['me', 'service']);
