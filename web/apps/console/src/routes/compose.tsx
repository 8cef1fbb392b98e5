import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { createRoute, Navigate, useNavigate } from '@tanstack/react-router';
import { channelsQuery, groupsQuery, reachQuery } from '@wecourier/react/api/queries';
import type { Recipient } from '@wecourier/react/api/types';
import { useMay } from '@wecourier/react/components/access/May';
import { ComposeForm } from '@wecourier/react/components/compose/ComposeForm';
import {
  DraftNotKept,
  DraftSaved,
  GoneDraft,
  OtherDraft,
} from '@wecourier/react/components/compose/DraftStatus';
import { readersOf } from '@wecourier/react/components/compose/readers';
import { useLanguage } from '@wecourier/react/i18n/LocaleProvider';
import { Button } from '@wecourier/react/ui/Button';
import { EmptyState } from '@wecourier/react/ui/Placeholder';
import { Page } from '@wecourier/react/ui/Shell';
import { Title } from '@wecourier/react/ui/Text';
import { MessagesSquare, Plus } from 'lucide-react';
import { useState } from 'react';
import { useComposition } from '../lib/composition';
import { useKeptDraft } from '../lib/keptDraft';
import { ReviewBatch } from '../lib/ReviewBatch';
import { PagePending } from './pending';
import { rootRoute } from './root';

export const composeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  loader: ({ context: { api, queries } }) =>
    Promise.all([
      queries.ensureQueryData(groupsQuery(api)),
      queries.ensureQueryData(channelsQuery(api)),
    ]),
  pendingComponent: () => <PagePending title="compose.title" />,
  component: ComposePage,
});

/** Whoever may only look, looks at what was sent. */
function ComposePage() {
  const may = useMay();
  return may('send') ? <Composing /> : <Navigate to="/activity" search={{}} replace />;
}

function Composing() {
  const { t } = useLanguage();
  const { api } = composeRoute.useRouteContext();
  const { data: groups } = useSuspenseQuery(groupsQuery(api));
  const { data: channels } = useSuspenseQuery(channelsQuery(api));
  // Who can be reached is asked of WeCom at times: nobody waits for it here.
  const { data: tutors = noTutors } = useQuery(reachQuery(api));
  const composition = useComposition();
  const kept = useKeptDraft();
  const { batch } = composition.draft;
  const [reviewing, setReviewing] = useState(false);
  const robot = channels.find(({ channel }) => channel === 'robot');

  return (
    <Page
      head={
        <>
          <Title>{t('compose.title')}</Title>
          {kept.step === 'kept' && <DraftSaved at={kept.at} />}
          {kept.step === 'unheard' && <DraftNotKept because="unheard" />}
          {kept.step === 'refused' && <DraftNotKept because="refused" />}
        </>
      }
    >
      {kept.step === 'other' && <OtherDraft at={kept.at} onTake={kept.take} onKeep={kept.keep} />}
      {kept.step === 'gone' && <GoneDraft onDiscard={kept.take} onKeep={kept.keep} />}
      {(groups.length === 0 && tutors.length === 0) || !robot ? (
        <NoGroupsYet />
      ) : (
        <ComposeForm
          api={api}
          groups={groups}
          tutors={tutors}
          channel={robot}
          composition={composition}
          onReview={() => setReviewing(true)}
        />
      )}
      {reviewing && batch && (
        <ReviewBatch
          api={api}
          batch={batch}
          names={readersOf(composition.draft, groups, tutors).map(({ name }) => name)}
          onClose={() => setReviewing(false)}
        />
      )}
    </Page>
  );
}

const noTutors: Recipient[] = [];

function NoGroupsYet() {
  const { t } = useLanguage();
  const navigate = useNavigate();
  return (
    <EmptyState
      icon={<MessagesSquare aria-hidden />}
      title={t('compose.no_groups.title')}
      action={
        <Button
          look="primary"
          icon={<Plus aria-hidden />}
          onClick={() => void navigate({ to: '/groups', search: { add: true } })}
        >
          {t('groups.add')}
        </Button>
      }
    >
      {t('compose.no_groups.text')}
    </EmptyState>
  );
}
