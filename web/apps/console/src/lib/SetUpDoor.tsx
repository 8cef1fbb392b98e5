import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { lookAtLink, setUpByLink } from '@wecourier/react/api/account';
import { meQuery, serviceQuery } from '@wecourier/react/api/queries';
import { SetUp, type SetUpFields } from '@wecourier/react/components/access/SetUp';
import { ProblemNote } from '@wecourier/react/components/ProblemNote';
import { useLanguage } from '@wecourier/react/i18n/LocaleProvider';
import { Doorway } from '@wecourier/react/ui/Doorway';
import { EmptyState, Skeleton } from '@wecourier/react/ui/Placeholder';
import { PlaceLink } from '@wecourier/react/ui/Places';
import { Link2Off } from 'lucide-react';
import type { ReactNode } from 'react';
import { rootRoute } from '../routes/root';

interface SetUpDoorProps {
  /** What stands behind `#token=` in the link; empty if nothing does. */
  token: string;
  /** Language and theme. */
  preferences: ReactNode;
}

/** Where a link leads with which somebody sets a password. */
export function SetUpDoor({ token, preferences }: SetUpDoorProps) {
  const { t } = useLanguage();
  const { api } = rootRoute.useRouteContext();
  const navigate = rootRoute.useNavigate();
  const queries = useQueryClient();
  const link = useQuery({
    queryKey: ['link', token],
    queryFn: () => lookAtLink(api, token),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const setUp = useMutation({
    mutationFn: ({ login, name, password }: SetUpFields) => {
      const first = link.data?.purpose === 'first_owner';
      return setUpByLink(api, {
        token,
        password,
        ...(first && { login, name: name || null }),
      });
    },
    onSuccess: async (me) => {
      // What one person saw is not for the next.
      queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'service' });
      queries.setQueryData(meQuery(api).queryKey, me);
      void queries.invalidateQueries({ queryKey: serviceQuery(api).queryKey });
      await navigate({ to: '/', replace: true });
    },
  });
  return (
    <Doorway brand={t('app.name')} foot={preferences}>
      {link.data ? (
        <SetUp link={link.data} busy={setUp.isPending} error={setUp.error} onSetUp={setUp.mutate} />
      ) : link.error ? (
        <EmptyState
          page
          icon={<Link2Off aria-hidden />}
          title={t('setup.over.title')}
          action={
            <PlaceLink to={{ page: 'compose' }} look="plain">
              {t('access.sign_in')}
            </PlaceLink>
          }
        >
          <ProblemNote error={link.error} />
        </EmptyState>
      ) : (
        <Skeleton label={t('do.loading')} />
      )}
    </Doorway>
  );
}
