import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useLocation, useRouter } from '@tanstack/react-router';
import { meQuery, serviceQuery } from '@wecourier/react/api/queries';
import { providerUrl, signIn, troubleIn } from '@wecourier/react/api/session';
import type { Me } from '@wecourier/react/api/types';
import { SignIn } from '@wecourier/react/components/access/SignIn';
import { useLanguage } from '@wecourier/react/i18n/LocaleProvider';
import { Doorway } from '@wecourier/react/ui/Doorway';
import { Skeleton } from '@wecourier/react/ui/Placeholder';
import type { ReactNode } from 'react';
import { rootRoute } from '../routes/root';

interface EntranceProps {
  /** Language and theme. */
  preferences: ReactNode;
  children(me: Me): ReactNode;
}

/**
 * Shows the console to whoever is signed in, and asks everybody else to sign in, at the address
 * where they are. What stands above it, such as the draft of a message, is not lost meanwhile.
 */
export function Entrance({ preferences, children }: EntranceProps) {
  const { t } = useLanguage();
  const { api } = rootRoute.useRouteContext();
  const router = useRouter();
  const queries = useQueryClient();
  const { data: service } = useQuery(serviceQuery(api));
  const here = useLocation();
  const page = here.pathname + here.searchStr;
  const trouble = troubleIn(here.hash);
  const me = useQuery(meQuery(api));
  const entering = useMutation({
    mutationFn: ({ login, password }: { login: string; password: string }) =>
      signIn(api, login, password),
    onSuccess: (entered) => {
      // What one person saw is not for the next.
      queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'service' });
      queries.setQueryData(meQuery(api).queryKey, entered);
      if (trouble) router.history.replace(page);
      void router.invalidate();
    },
  });
  if (me.error) throw me.error;
  if (me.data && me.data.kind !== 'nobody') return children(me.data);
  return (
    <Doorway brand={t('app.name')} foot={preferences}>
      {me.data === undefined ? (
        <Skeleton label={t('do.loading')} />
      ) : (
        <SignIn
          again={me.data.ended}
          demo={service?.mode === 'demo'}
          awaitsOwner={service?.awaits_owner === true}
          provider={
            service?.provider ? { name: service.provider, href: providerUrl(page), trouble } : null
          }
          busy={entering.isPending}
          error={entering.error}
          onSignIn={(login, password) => entering.mutate({ login, password })}
        />
      )}
    </Doorway>
  );
}
