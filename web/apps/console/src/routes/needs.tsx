import { useSuspenseQuery } from '@tanstack/react-query';
import { createRoute } from '@tanstack/react-router';
import { needsCount, needsYouQuery, toApprove } from '@wecourier/react/api/queries';
import { DeliveryActions } from '@wecourier/react/components/DeliveryActions';
import { BatchToApprove } from '@wecourier/react/components/needs/BatchToApprove';
import { ClosedGroup } from '@wecourier/react/components/needs/ClosedGroup';
import { LeftOutRobots } from '@wecourier/react/components/needs/LeftOutRobots';
import { ThrottledGroup } from '@wecourier/react/components/needs/ThrottledGroup';
import { UnknownDelivery } from '@wecourier/react/components/needs/UnknownDelivery';
import { useLanguage } from '@wecourier/react/i18n/LocaleProvider';
import { CardList, Stack } from '@wecourier/react/ui/Layout';
import { EmptyState } from '@wecourier/react/ui/Placeholder';
import { Page } from '@wecourier/react/ui/Shell';
import { Heading, Text, Title } from '@wecourier/react/ui/Text';
import { CircleCheck } from 'lucide-react';
import type { ReactNode } from 'react';
import { useNeedsActions } from '../lib/useNeedsActions';
import { PagePending } from './pending';
import { rootRoute } from './root';

export const needsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/needs-you',
  loader: ({ context: { api, queries } }) => queries.ensureQueryData(needsYouQuery(api)),
  pendingComponent: () => <PagePending title="needs.title" />,
  component: NeedsYouPage,
});

function NeedsYouPage() {
  const { t } = useLanguage();
  const { api } = needsRoute.useRouteContext();
  const { data: needs } = useSuspenseQuery(needsYouQuery(api));
  const { choose, reopen, busy, question } = useNeedsActions(api);
  const { closed, throttled, left_out: leftOut, unknown, unknown_count: count } = needs;
  const batches = toApprove(needs);

  return (
    <Page head={<Title>{t('needs.title')}</Title>}>
      {needsCount(needs) === 0 && (
        <EmptyState icon={<CircleCheck aria-hidden />} title={t('needs.empty.title')}>
          {t('needs.empty.text')}
        </EmptyState>
      )}
      {batches.length > 0 && (
        <Part title={t('needs.approval')} text={t('needs.approval.text')}>
          <CardList>
            {batches.map((batch) => (
              <BatchToApprove key={batch.id} batch={batch} />
            ))}
          </CardList>
        </Part>
      )}
      {unknown.length > 0 && (
        <Part title={t('needs.unknown')} text={t('needs.unknown.text')}>
          <CardList>
            {unknown.map((delivery) => (
              <UnknownDelivery
                key={delivery.id}
                delivery={delivery}
                actions={
                  <DeliveryActions
                    delivery={delivery}
                    busy={busy}
                    onChoose={(action) => choose(delivery, action)}
                  />
                }
              />
            ))}
          </CardList>
          {count > unknown.length && <Text as="quiet">{t('needs.unknown.more', { count })}</Text>}
        </Part>
      )}
      {closed.length > 0 && (
        <Part title={t('needs.groups')} text={t('needs.groups.text')}>
          <CardList>
            {closed.map((group) => (
              <ClosedGroup
                key={group.webhook_id}
                group={group}
                busy={busy}
                onMended={() => reopen(group)}
              />
            ))}
          </CardList>
        </Part>
      )}
      {throttled.length > 0 && (
        <Part title={t('needs.throttled.title')} text={t('needs.throttled.text')}>
          <CardList>
            {throttled.map((group) => (
              <ThrottledGroup key={group.webhook_id} group={group} />
            ))}
          </CardList>
        </Part>
      )}
      {leftOut.length > 0 && (
        <Part title={t('needs.left_out.title')} text={t('needs.left_out.text')}>
          <CardList>
            {leftOut.map((group) => (
              <LeftOutRobots
                key={group.webhook_id}
                group={group}
                busy={busy}
                onReopen={() => reopen(group)}
              />
            ))}
          </CardList>
        </Part>
      )}
      {question}
    </Page>
  );
}

interface PartProps {
  title: string;
  text: string;
  children: ReactNode;
}

function Part({ title, text, children }: PartProps) {
  return (
    <Stack gap={3}>
      <Stack gap={1}>
        <Heading>{title}</Heading>
        <Text as="quiet" small>
          {text}
        </Text>
      </Stack>
      {children}
    </Stack>
  );
}
