import { useSuspenseQuery } from '@tanstack/react-query';
import { createRoute, type ErrorComponentProps } from '@tanstack/react-router';
import { Problem } from '@wecourier/react/api/problem';
import { deliveryQuery } from '@wecourier/react/api/queries';
import { DeliveryActions } from '@wecourier/react/components/DeliveryActions';
import { DeliveryStateTag } from '@wecourier/react/components/DeliveryStateTag';
import { DeliveryDetail } from '@wecourier/react/components/log/DeliveryDetail';
import { useLanguage } from '@wecourier/react/i18n/LocaleProvider';
import { Stack } from '@wecourier/react/ui/Layout';
import { EmptyState } from '@wecourier/react/ui/Placeholder';
import { BackLink, PlaceLink } from '@wecourier/react/ui/Places';
import { Page } from '@wecourier/react/ui/Shell';
import { Title } from '@wecourier/react/ui/Text';
import { SearchX } from 'lucide-react';
import { useNeedsActions } from '../lib/useNeedsActions';
import { PageError } from './errors';
import { PagePending } from './pending';
import { rootRoute } from './root';

export const deliveryRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/log/$deliveryId',
  loader: ({ context: { api, queries }, params }) =>
    queries.ensureQueryData(deliveryQuery(api, params.deliveryId)),
  pendingComponent: () => <PagePending title="log.title" />,
  errorComponent: DeliveryError,
  component: DeliveryPage,
});

function DeliveryPage() {
  const { t } = useLanguage();
  const { api } = deliveryRoute.useRouteContext();
  const { deliveryId } = deliveryRoute.useParams();
  const { data: delivery } = useSuspenseQuery(deliveryQuery(api, deliveryId));
  const { choose, busy, question } = useNeedsActions(api);
  return (
    <Stack gap={2}>
      <BackLink to={{ page: 'log' }}>{t('delivery.back')}</BackLink>
      <Page
        head={
          <>
            <Title>{t('delivery.title', { group: delivery.target.name })}</Title>
            <DeliveryStateTag state={delivery.state} />
          </>
        }
      >
        <DeliveryDetail
          delivery={delivery}
          actions={
            <DeliveryActions
              delivery={delivery}
              busy={busy}
              onChoose={(action) => choose(delivery, action)}
            />
          }
        />
        {question}
      </Page>
    </Stack>
  );
}

function DeliveryError(props: ErrorComponentProps) {
  const { t } = useLanguage();
  const isMissing = props.error instanceof Problem && props.error.status === 404;
  if (!isMissing) return <PageError {...props} />;
  return (
    <EmptyState
      page
      icon={<SearchX aria-hidden />}
      title={t('delivery.missing.title')}
      action={
        <PlaceLink to={{ page: 'log' }} look="plain">
          {t('delivery.back')}
        </PlaceLink>
      }
    >
      {t('delivery.missing.text')}
    </EmptyState>
  );
}
