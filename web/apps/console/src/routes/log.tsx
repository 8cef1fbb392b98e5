import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { createRoute } from '@tanstack/react-router';
import {
  type DeliveryFilter,
  deliveriesQuery,
  groupsQuery,
  meQuery,
} from '@wecourier/react/api/queries';
import { deliveryStates } from '@wecourier/react/components/DeliveryStateTag';
import { DeliveryFilters, type Filter } from '@wecourier/react/components/log/DeliveryFilters';
import { DeliveryTable } from '@wecourier/react/components/log/DeliveryTable';
import { useLanguage } from '@wecourier/react/i18n/LocaleProvider';
import { Skeleton } from '@wecourier/react/ui/Placeholder';
import { Page } from '@wecourier/react/ui/Shell';
import { Title } from '@wecourier/react/ui/Text';
import { ScrollText } from 'lucide-react';
import { NoMatch } from '../lib/NoMatch';
import { NothingSent } from '../lib/NothingSent';
import { Pages } from '../lib/Pages';
import { isText } from '../lib/search';
import { rootRoute } from './root';

export const logRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/log',
  validateSearch: ({ group, state, text, before }): DeliveryFilter => {
    const known = deliveryStates.find((candidate) => candidate === state);
    return {
      ...(isText(group) && { group: String(group) }),
      ...(known && { state: known }),
      ...(isText(text) && { text: String(text) }),
      ...(isText(before) && { before: String(before) }),
    };
  },
  component: LogPage,
});

function LogPage() {
  const { t } = useLanguage();
  const { api } = logRoute.useRouteContext();
  const { text: sought, ...others } = logRoute.useSearch();
  const me = useQuery(meQuery(api)).data;
  const searchable = !me || me.kind === 'nobody' || me.reads_contents;
  const filter = { ...others, ...(searchable && sought !== undefined && { text: sought }) };
  const navigate = logRoute.useNavigate();
  const groups = useQuery(groupsQuery(api));
  const page = useQuery({
    ...deliveriesQuery(api, filter),
    placeholderData: keepPreviousData,
    throwOnError: (_, { state }) => state.data === undefined,
  });

  const isEmpty = page.data?.items.length === 0;
  const hasNothingYet = isEmpty && !isNarrowed(filter);

  const narrow = ({ group, state, text }: Filter) =>
    void navigate({
      search: {
        ...(group !== undefined && { group }),
        ...(state !== undefined && { state }),
        ...(text !== undefined && { text }),
      },
      replace: true,
    });

  return (
    <Page head={<Title>{t('log.title')}</Title>}>
      {!hasNothingYet && (
        <DeliveryFilters
          groups={groups.data ?? []}
          filter={filter}
          searchable={searchable}
          onChange={narrow}
        />
      )}
      {page.data === undefined && <Skeleton label={t('do.loading')} />}
      {hasNothingYet && (
        <NothingSent icon={<ScrollText aria-hidden />} title={t('log.empty.title')}>
          {t('log.empty.text')}
        </NothingSent>
      )}
      {isEmpty && !hasNothingYet && (
        <NoMatch title={t('log.no_match.title')} onClear={() => narrow({})}>
          {t('log.no_match.text')}
        </NoMatch>
      )}
      {page.data !== undefined && page.data.items.length > 0 && (
        <>
          <DeliveryTable deliveries={page.data.items} stale={page.isPlaceholderData} />
          <Pages
            cursor={filter.before}
            next={page.data.next}
            backLabel={t('log.newer')}
            onLabel={t('log.older')}
            goTo={(cursor, trail) =>
              void navigate({
                search: ({ before: _, ...rest }) => ({
                  ...rest,
                  ...(cursor && { before: cursor }),
                }),
                state: { trail },
              })
            }
          />
        </>
      )}
    </Page>
  );
}

function isNarrowed({ group, state, text, before }: DeliveryFilter): boolean {
  return [group, state, text, before].some((part) => part !== undefined);
}
