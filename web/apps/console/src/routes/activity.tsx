import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { createRoute } from '@tanstack/react-router';
import { batchesQuery } from '@wecourier/react/api/queries';
import { BatchMenu } from '@wecourier/react/components/activity/BatchActions';
import { BatchTable } from '@wecourier/react/components/activity/BatchTable';
import { useLanguage } from '@wecourier/react/i18n/LocaleProvider';
import { Skeleton } from '@wecourier/react/ui/Placeholder';
import { Page } from '@wecourier/react/ui/Shell';
import { Title } from '@wecourier/react/ui/Text';
import { Activity } from 'lucide-react';
import { NothingSent } from '../lib/NothingSent';
import { Pages } from '../lib/Pages';
import { isText } from '../lib/search';
import { useBatchActions } from '../lib/useBatchActions';
import { rootRoute } from './root';

interface ActivitySearch {
  /** The cursor of an older page. */
  before?: string;
}

export const activityRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/activity',
  validateSearch: ({ before }): ActivitySearch =>
    isText(before) ? { before: String(before) } : {},
  component: ActivityPage,
});

function ActivityPage() {
  const { t } = useLanguage();
  const { api } = activityRoute.useRouteContext();
  const { before } = activityRoute.useSearch();
  const navigate = activityRoute.useNavigate();
  const { choose, busy, question } = useBatchActions(api);
  const { data: page, isPlaceholderData } = useQuery({
    ...batchesQuery(api, before),
    placeholderData: keepPreviousData,
    throwOnError: (_, { state }) => state.data === undefined,
  });

  return (
    <Page head={<Title>{t('activity.title')}</Title>}>
      {page === undefined && <Skeleton label={t('do.loading')} />}
      {page?.items.length === 0 && (
        <NothingSent icon={<Activity aria-hidden />} title={t('activity.empty.title')}>
          {t('activity.empty.text')}
        </NothingSent>
      )}
      {page !== undefined && page.items.length > 0 && (
        <>
          <BatchTable
            batches={page.items}
            stale={isPlaceholderData}
            actions={(batch) => (
              <BatchMenu batch={batch} busy={busy} onChoose={(choice) => choose(batch, choice)} />
            )}
          />
          <Pages
            cursor={before}
            next={page.next}
            backLabel={t('log.newer')}
            onLabel={t('log.older')}
            goTo={(cursor, trail) =>
              void navigate({ search: cursor ? { before: cursor } : {}, state: { trail } })
            }
          />
        </>
      )}
      {question}
    </Page>
  );
}
