import { keepPreviousData, useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { createRoute, type ErrorComponentProps } from '@tanstack/react-router';
import { batchFileUrl } from '@wecourier/react/api/batches';
import { batchQuery, type RecipientFilter, recipientsQuery } from '@wecourier/react/api/queries';
import { BatchButtons } from '@wecourier/react/components/activity/BatchActions';
import { BatchSummary } from '@wecourier/react/components/activity/BatchSummary';
import { PhaseTag } from '@wecourier/react/components/activity/PhaseTag';
import { RecipientTable } from '@wecourier/react/components/activity/RecipientTable';
import { StateChips } from '@wecourier/react/components/activity/StateChips';
import { deliveryStates } from '@wecourier/react/components/DeliveryStateTag';
import { useSaid } from '@wecourier/react/components/log/useSaid';
import { useLanguage } from '@wecourier/react/i18n/LocaleProvider';
import { DownloadLink } from '@wecourier/react/ui/Button';
import { Row, Stack } from '@wecourier/react/ui/Layout';
import { Skeleton } from '@wecourier/react/ui/Placeholder';
import { BackLink } from '@wecourier/react/ui/Places';
import { Page } from '@wecourier/react/ui/Shell';
import { Text, Title } from '@wecourier/react/ui/Text';
import { Download } from 'lucide-react';
import { Pages } from '../lib/Pages';
import { isText } from '../lib/search';
import { useBatchActions } from '../lib/useBatchActions';
import { MissingOrError } from './errors';
import { PagePending } from './pending';
import { rootRoute } from './root';

export const batchRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/activity/$batchId',
  validateSearch: ({ state, after }): RecipientFilter => {
    const known = deliveryStates.find((candidate) => candidate === state);
    return {
      ...(known && { state: known }),
      ...(isText(after) && { after: String(after) }),
    };
  },
  loader: ({ context: { api, queries }, params }) =>
    queries.ensureQueryData(batchQuery(api, params.batchId)),
  pendingComponent: () => <PagePending title="activity.title" />,
  errorComponent: BatchError,
  component: BatchPage,
});

const TITLE_LENGTH_MAX = 60;

function BatchPage() {
  const { t } = useLanguage();
  const said = useSaid();
  const { api } = batchRoute.useRouteContext();
  const { batchId } = batchRoute.useParams();
  const { state } = batchRoute.useSearch();
  const navigate = batchRoute.useNavigate();
  const { data: batch } = useSuspenseQuery(batchQuery(api, batchId));
  const { choose, busy, question } = useBatchActions(api);

  return (
    <Stack gap={2}>
      <BackLink to={{ page: 'activity' }}>{t('activity.title')}</BackLink>
      <Page
        head={
          <>
            <Title>{titleOf(said(batch))}</Title>
            <PhaseTag batch={batch} />
          </>
        }
        actions={
          <Row>
            <DownloadLink href={batchFileUrl(batch.id)} icon={<Download aria-hidden />}>
              {t('batch.export')}
            </DownloadLink>
            <BatchButtons batch={batch} busy={busy} onChoose={(choice) => choose(batch, choice)} />
          </Row>
        }
      >
        <BatchSummary batch={batch} />
        <StateChips
          counts={batch.counts}
          chosen={state}
          onChoose={(chosen) =>
            void navigate({ search: chosen ? { state: chosen } : {}, replace: true })
          }
        />
        <Recipients />
        {question}
      </Page>
    </Stack>
  );
}

function Recipients() {
  const { t } = useLanguage();
  const { api } = batchRoute.useRouteContext();
  const { batchId } = batchRoute.useParams();
  const filter = batchRoute.useSearch();
  const navigate = batchRoute.useNavigate();
  const { data: page, isPlaceholderData } = useQuery({
    ...recipientsQuery(api, batchId, filter),
    placeholderData: keepPreviousData,
    throwOnError: (_, { state }) => state.data === undefined,
  });
  if (page === undefined) return <Skeleton label={t('do.loading')} />;
  if (page.items.length === 0) return <Text as="quiet">{t('recipient.none')}</Text>;
  return (
    <>
      <RecipientTable deliveries={page.items} stale={isPlaceholderData} />
      <Pages
        cursor={filter.after}
        next={page.next}
        backLabel={t('page.back')}
        onLabel={t('page.on')}
        goTo={(cursor, trail) =>
          void navigate({
            search: ({ after: _, ...rest }) => ({ ...rest, ...(cursor && { after: cursor }) }),
            state: { trail },
          })
        }
      />
    </>
  );
}

/** The first words of the message, which is what people know it by. */
function titleOf(content: string): string {
  const line = content.trim().split('\n', 1)[0] ?? '';
  const letters = [...line];
  if (letters.length <= TITLE_LENGTH_MAX) return line;
  return `${letters.slice(0, TITLE_LENGTH_MAX).join('')}…`;
}

function BatchError(props: ErrorComponentProps) {
  return (
    <MissingOrError
      {...props}
      title="batch.missing.title"
      back={{ page: 'activity' }}
      backLabel="activity.title"
    />
  );
}
