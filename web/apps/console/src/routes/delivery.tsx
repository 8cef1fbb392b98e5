import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { createRoute, type ErrorComponentProps } from '@tanstack/react-router';
import { deliveryQuery, phoneQuery, repliesQuery } from '@wecourier/react/api/queries';
import { DeliveryActions } from '@wecourier/react/components/DeliveryActions';
import { DeliveryStateTag } from '@wecourier/react/components/DeliveryStateTag';
import { Replies } from '@wecourier/react/components/inbox/Replies';
import { DeliveryDetail } from '@wecourier/react/components/log/DeliveryDetail';
import { useLanguage } from '@wecourier/react/i18n/LocaleProvider';
import { Stack } from '@wecourier/react/ui/Layout';
import { BackLink } from '@wecourier/react/ui/Places';
import { Page } from '@wecourier/react/ui/Shell';
import { Title } from '@wecourier/react/ui/Text';
import { useNeedsActions } from '../lib/useNeedsActions';
import { MissingOrError } from './errors';
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
  const replies = useQuery(repliesQuery(api, delivery)).data ?? [];
  const phone = useQuery(phoneQuery(api, delivery));
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
          phoneHtml={phone.data?.preview_html}
          replies={replies.length > 0 && <Replies entries={replies} />}
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
  return (
    <MissingOrError
      {...props}
      title="delivery.missing.title"
      back={{ page: 'log' }}
      backLabel="delivery.back"
    />
  );
}
