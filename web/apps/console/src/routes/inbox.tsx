import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { createRoute } from '@tanstack/react-router';
import { markInboxRead } from '@wecourier/react/api/inbox';
import { changed, type InboxFilter, inboxQuery, tutorsQuery } from '@wecourier/react/api/queries';
import type { InboxEntry } from '@wecourier/react/api/types';
import { InboxCard } from '@wecourier/react/components/inbox/InboxCard';
import { InboxFilters, type InboxNarrowing } from '@wecourier/react/components/inbox/InboxFilters';
import { ProblemNote } from '@wecourier/react/components/ProblemNote';
import { useLanguage } from '@wecourier/react/i18n/LocaleProvider';
import { CardList } from '@wecourier/react/ui/Layout';
import { EmptyState, Skeleton } from '@wecourier/react/ui/Placeholder';
import { PlaceLink } from '@wecourier/react/ui/Places';
import { Page } from '@wecourier/react/ui/Shell';
import { Text, Title } from '@wecourier/react/ui/Text';
import { useNotify } from '@wecourier/react/ui/Toast';
import { Inbox } from 'lucide-react';
import { keepFocus } from '../lib/keepFocus';
import { NoMatch } from '../lib/NoMatch';
import { Pages } from '../lib/Pages';
import { isText } from '../lib/search';
import { rootRoute } from './root';

export const inboxRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/inbox',
  validateSearch: ({ tutor, unread, before }): InboxFilter => ({
    ...(isText(tutor) && { tutor: String(tutor) }),
    ...(unread === true && { unread }),
    ...(isText(before) && { before: String(before) }),
  }),
  component: InboxPage,
});

function InboxPage() {
  const { t } = useLanguage();
  const { api } = inboxRoute.useRouteContext();
  const filter = inboxRoute.useSearch();
  const navigate = inboxRoute.useNavigate();
  const tutors = useQuery(tutorsQuery(api)).data ?? [];
  const page = useQuery({
    ...inboxQuery(api, filter),
    placeholderData: keepPreviousData,
    throwOnError: (_, { state }) => state.data === undefined,
  });
  const isEmpty = page.data?.items.length === 0;
  const isNarrowed = Object.keys(filter).length > 0;
  const narrow = ({ tutor, unread }: InboxNarrowing) =>
    void navigate({
      search: { ...(tutor !== undefined && { tutor }), ...(unread && { unread }) },
      replace: true,
    });

  return (
    <Page head={<Title>{t('inbox.title')}</Title>}>
      <Text as="quiet">{t('inbox.text')}</Text>
      {(isNarrowed || !isEmpty) && (
        <InboxFilters tutors={tutors} filter={filter} onChange={narrow} />
      )}
      {page.data === undefined && <Skeleton label={t('do.loading')} />}
      {isEmpty && !isNarrowed && <NothingYet />}
      {isEmpty && isNarrowed && (
        <NoMatch title={t('inbox.no_match.title')} onClear={() => narrow({})}>
          {t('inbox.no_match.text')}
        </NoMatch>
      )}
      {page.data !== undefined && page.data.items.length > 0 && (
        <>
          <Entries entries={page.data.items} />
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

function NothingYet() {
  const { t } = useLanguage();
  return (
    <EmptyState
      icon={<Inbox aria-hidden />}
      title={t('inbox.empty.title')}
      action={
        <PlaceLink to={{ page: 'tutors' }} look="primary">
          {t('inbox.empty.open')}
        </PlaceLink>
      }
    >
      {t('inbox.empty.text')}
    </EmptyState>
  );
}

function Entries({ entries }: { entries: readonly InboxEntry[] }) {
  const { t } = useLanguage();
  const { api } = inboxRoute.useRouteContext();
  const notify = useNotify();
  const queries = useQueryClient();
  const reading = useMutation({
    mutationFn: (entry: InboxEntry) => markInboxRead(api, entry),
    onSuccess: () => notify({ title: t('inbox.marked') }),
    onError: (error) =>
      notify({ title: t('batch.not_done'), body: <ProblemNote error={error} />, stay: 'lasting' }),
    onSettled: async () => {
      await queries.invalidateQueries({ queryKey: changed.inbox });
      keepFocus();
    },
  });
  return (
    <CardList>
      {entries.map((entry) => (
        <InboxCard
          key={entry.id}
          entry={entry}
          busy={reading.isPending}
          onRead={() => reading.mutate(entry)}
        />
      ))}
    </CardList>
  );
}
