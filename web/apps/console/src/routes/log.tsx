import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { createRoute, useLocation } from '@tanstack/react-router';
import { type DeliveryFilter, deliveriesQuery, groupsQuery } from '@wecourier/react/api/queries';
import { deliveryStates } from '@wecourier/react/components/DeliveryStateTag';
import { DeliveryFilters, type Filter } from '@wecourier/react/components/log/DeliveryFilters';
import { DeliveryTable } from '@wecourier/react/components/log/DeliveryTable';
import { useLanguage } from '@wecourier/react/i18n/LocaleProvider';
import { Button } from '@wecourier/react/ui/Button';
import { Pager } from '@wecourier/react/ui/Pager';
import { EmptyState, Skeleton } from '@wecourier/react/ui/Placeholder';
import { PlaceLink } from '@wecourier/react/ui/Places';
import { Page } from '@wecourier/react/ui/Shell';
import { Title } from '@wecourier/react/ui/Text';
import { ScrollText, SearchX } from 'lucide-react';
import { rootRoute } from './root';

declare module '@tanstack/react-router' {
  interface HistoryState {
    /** The cursors of the newer pages one came through, newest first. */
    trail?: readonly (string | undefined)[];
  }
}

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
  const filter = logRoute.useSearch();
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
        <DeliveryFilters groups={groups.data ?? []} filter={filter} onChange={narrow} />
      )}
      {page.data === undefined && <Skeleton label={t('do.loading')} />}
      {hasNothingYet && <NothingYet />}
      {isEmpty && !hasNothingYet && <NoMatch onClear={() => narrow({})} />}
      {page.data !== undefined && page.data.items.length > 0 && (
        <>
          <DeliveryTable deliveries={page.data.items} stale={page.isPlaceholderData} />
          <Pages next={page.data.next ?? undefined} />
        </>
      )}
    </Page>
  );
}

function Pages({ next }: { next: string | undefined }) {
  const { t } = useLanguage();
  const { before } = logRoute.useSearch();
  const newer = useLocation({ select: ({ state }) => state.trail?.[0] });
  const navigate = logRoute.useNavigate();
  const goTo = (cursor: string | undefined, trail: (current: Trail) => Trail) =>
    void navigate({
      search: ({ before: _, ...filter }) => ({ ...filter, ...(cursor && { before: cursor }) }),
      state: (current) => ({ ...current, trail: trail(current.trail ?? []) }),
    });
  return (
    <Pager
      label={t('log.pages')}
      newerLabel={t('log.newer')}
      olderLabel={t('log.older')}
      onNewer={before === undefined ? undefined : () => goTo(newer, (trail) => trail.slice(1))}
      onOlder={next === undefined ? undefined : () => goTo(next, (trail) => [before, ...trail])}
    />
  );
}

type Trail = readonly (string | undefined)[];

function NothingYet() {
  const { t } = useLanguage();
  return (
    <EmptyState
      icon={<ScrollText aria-hidden />}
      title={t('log.empty.title')}
      action={
        <PlaceLink to={{ page: 'compose' }} look="primary">
          {t('do.compose')}
        </PlaceLink>
      }
    >
      {t('log.empty.text')}
    </EmptyState>
  );
}

function NoMatch({ onClear }: { onClear(): void }) {
  const { t } = useLanguage();
  return (
    <EmptyState
      icon={<SearchX aria-hidden />}
      title={t('log.no_match.title')}
      action={<Button onClick={onClear}>{t('do.clear_filters')}</Button>}
    >
      {t('log.no_match.text')}
    </EmptyState>
  );
}

function isNarrowed({ group, state, text, before }: DeliveryFilter): boolean {
  return [group, state, text, before].some((part) => part !== undefined);
}

/** A text in the URL; one that looks like a number was parsed as one. */
function isText(value: unknown): boolean {
  return (typeof value === 'string' && value !== '') || typeof value === 'number';
}
