import { useSuspenseQuery } from '@tanstack/react-query';
import { createRoute } from '@tanstack/react-router';
import { groupsQuery, tutorsQuery } from '@wecourier/react/api/queries';
import { tutorsFileUrl } from '@wecourier/react/api/tutors';
import { May, useMay } from '@wecourier/react/components/access/May';
import { branchesOf, groupsOf } from '@wecourier/react/components/groups/branches';
import { unlinkedOf } from '@wecourier/react/components/tutors/linking';
import { NoTutors } from '@wecourier/react/components/tutors/NoTutors';
import { TutorTable } from '@wecourier/react/components/tutors/TutorTable';
import { stands, tutorsWith } from '@wecourier/react/components/tutors/tutorSearch';
import { useLanguage } from '@wecourier/react/i18n/LocaleProvider';
import { Button, DownloadLink } from '@wecourier/react/ui/Button';
import { Row } from '@wecourier/react/ui/Layout';
import { PlaceLink } from '@wecourier/react/ui/Places';
import { Page } from '@wecourier/react/ui/Shell';
import { Notice } from '@wecourier/react/ui/Tag';
import { Title } from '@wecourier/react/ui/Text';
import { Download, Plus, Unlink } from 'lucide-react';
import { MentionTutor } from '../lib/MentionTutor';
import { NoMatch } from '../lib/NoMatch';
import { AddTutor, EditTutor } from '../lib/TutorDialogs';
import { TutorFilters } from '../lib/TutorFilters';
import { narrowing, readTutorsSearch, type TutorsSearch } from '../lib/tutorsSearch';
import { PagePending } from './pending';
import { rootRoute } from './root';

export const tutorsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/tutors',
  validateSearch: readTutorsSearch,
  loader: ({ context: { api, queries } }) =>
    Promise.all([
      queries.ensureQueryData(tutorsQuery(api)),
      queries.ensureQueryData(groupsQuery(api)),
    ]),
  pendingComponent: () => <PagePending title="people.title" />,
  component: TutorsPage,
});

function TutorsPage() {
  const { t } = useLanguage();
  const { api } = tutorsRoute.useRouteContext();
  const search = tutorsRoute.useSearch();
  const navigate = tutorsRoute.useNavigate();
  const { data: tutors } = useSuspenseQuery(tutorsQuery(api));
  const { data: groups } = useSuspenseQuery(groupsQuery(api));
  const may = useMay();

  const { find = '', branch = '', standing } = search;
  const branches = branchesOf([...groups, ...tutors]);
  const found = tutorsWith(groupsOf(tutors, branch), find).filter(
    (tutor) => standing === undefined || stands(tutor, standing),
  );
  const unlinked = unlinkedOf(tutors).size;
  const edited = tutors.find(({ number }) => number === search.edit);
  const mentioned = tutors.find(({ number }) => number === search.mention);
  const close = () => void navigate({ search: narrowing, replace: true });
  const narrow = (next: TutorsSearch) => void navigate({ search: narrowing(next), replace: true });
  const add = (
    <May do="edit_people">
      <PlaceLink to={{ page: 'import' }} look="plain">
        {t('import.open')}
      </PlaceLink>
      <Button
        look="primary"
        icon={<Plus aria-hidden />}
        onClick={() => void navigate({ search: (now) => ({ ...now, add: true }) })}
      >
        {t('tutors.add')}
      </Button>
    </May>
  );
  return (
    <Page
      head={<Title>{t('people.title')}</Title>}
      actions={
        tutors.length > 0 && (
          <Row>
            <DownloadLink href={tutorsFileUrl()} icon={<Download aria-hidden />}>
              {t('tutors.export')}
            </DownloadLink>
            {add}
          </Row>
        )
      }
    >
      {tutors.length === 0 && <NoTutors action={<Row>{add}</Row>} />}
      {unlinked > 0 && (
        <May do="edit_people">
          <Notice tone="queued" glyph={<Unlink aria-hidden />}>
            {t('linking.left', { count: unlinked })}
            {t('app.sentence_gap')}
            <PlaceLink to={{ page: 'linking' }}>{t('linking.open')}</PlaceLink>
          </Notice>
        </May>
      )}
      {tutors.length > 0 && (
        <TutorFilters search={search} branches={branchesOf(tutors)} onChange={narrow} />
      )}
      {tutors.length > 0 && found.length === 0 && (
        <NoMatch title={t('tutors.no_match.title')} onClear={() => narrow({})}>
          {t('tutors.no_match.text')}
        </NoMatch>
      )}
      {found.length > 0 && <TutorTable tutors={found} />}
      {search.add && may('edit_people') && (
        <AddTutor api={api} branches={branches} onClose={close} />
      )}
      {edited && may('edit_people') && (
        <EditTutor
          key={edited.number}
          api={api}
          tutor={edited}
          branches={branches}
          onClose={close}
        />
      )}
      {mentioned && may('send') && (
        <MentionTutor
          key={mentioned.number}
          api={api}
          tutor={mentioned}
          groups={groups}
          onClose={close}
        />
      )}
    </Page>
  );
}
