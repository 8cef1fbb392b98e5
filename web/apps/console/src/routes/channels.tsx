import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { createRoute } from '@tanstack/react-router';
import { askDoctor, resumeBot } from '@wecourier/react/api/doctor';
import { changed, doctorQuery } from '@wecourier/react/api/queries';
import { May } from '@wecourier/react/components/access/May';
import { ChannelCard } from '@wecourier/react/components/channels/ChannelCard';
import { problemWords } from '@wecourier/react/components/problemWords';
import { useLanguage } from '@wecourier/react/i18n/LocaleProvider';
import { Button } from '@wecourier/react/ui/Button';
import { CardList } from '@wecourier/react/ui/Layout';
import { Page } from '@wecourier/react/ui/Shell';
import { Notice } from '@wecourier/react/ui/Tag';
import { Live, Text, Title } from '@wecourier/react/ui/Text';
import { CircleAlert, Stethoscope } from 'lucide-react';
import { PagePending } from './pending';
import { rootRoute } from './root';

export const channelsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/channels',
  loader: ({ context: { api, queries } }) => queries.ensureQueryData(doctorQuery(api)),
  pendingComponent: () => <PagePending title="channels.title" />,
  component: ChannelsPage,
});

function ChannelsPage() {
  const { t } = useLanguage();
  const { api } = channelsRoute.useRouteContext();
  const queries = useQueryClient();
  const { data: report } = useSuspenseQuery(doctorQuery(api));
  const look = useMutation({
    mutationFn: () => askDoctor(api),
    onSuccess: (found) => {
      queries.setQueryData(doctorQuery(api).queryKey, found);
      void queries.invalidateQueries({ queryKey: changed.tutors });
    },
  });
  const resume = useMutation({
    mutationFn: () => resumeBot(api),
    onSuccess: () => queries.invalidateQueries({ queryKey: changed.doctor }),
  });
  const error = look.error ?? resume.error;
  return (
    <Page
      head={
        <>
          <Title>{t('channels.title')}</Title>
          <May do="send">
            <Button
              look="primary"
              icon={<Stethoscope aria-hidden />}
              busy={look.isPending}
              onClick={() => look.mutate()}
            >
              {t('channels.look')}
            </Button>
          </May>
        </>
      }
    >
      <Text as="quiet">{t('channels.text')}</Text>
      <Live>{t(report.is_well ? 'channels.well' : 'channels.wrong')}</Live>
      {error && (
        <Notice alert tone="failed" glyph={<CircleAlert aria-hidden />}>
          {problemWords(t, error)}
        </Notice>
      )}
      <CardList>
        {report.checks.map((found) => (
          <ChannelCard
            key={found.check}
            found={found}
            busy={resume.isPending}
            onResume={() => resume.mutate()}
          />
        ))}
      </CardList>
    </Page>
  );
}
