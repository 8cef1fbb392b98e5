import { useSuspenseQuery } from '@tanstack/react-query';
import { createRoute } from '@tanstack/react-router';
import { tutorsQuery } from '@wecourier/react/api/queries';
import { useMay } from '@wecourier/react/components/access/May';
import { toLink, unlinkedOf } from '@wecourier/react/components/tutors/linking';
import { NoTutors } from '@wecourier/react/components/tutors/NoTutors';
import { tutorsWith } from '@wecourier/react/components/tutors/tutorSearch';
import { useLanguage } from '@wecourier/react/i18n/LocaleProvider';
import { SearchInput } from '@wecourier/react/ui/Controls';
import { Field } from '@wecourier/react/ui/Field';
import { LineList, ListedLine, Narrow, Stack } from '@wecourier/react/ui/Layout';
import { Parts } from '@wecourier/react/ui/Parts';
import { EmptyState } from '@wecourier/react/ui/Placeholder';
import { BackLink } from '@wecourier/react/ui/Places';
import { Page } from '@wecourier/react/ui/Shell';
import { Live, Text, Title } from '@wecourier/react/ui/Text';
import { Lock } from 'lucide-react';
import { useState } from 'react';
import { LinkTutor } from '../lib/LinkTutor';
import { NoMatch } from '../lib/NoMatch';
import { isText } from '../lib/search';
import { PagePending } from './pending';
import { rootRoute } from './root';

export const linkingRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/tutors/link',
  validateSearch: ({ find }: Record<string, unknown>): { find?: string } =>
    isText(find) ? { find: String(find) } : {},
  loader: ({ context: { api, queries } }) => queries.ensureQueryData(tutorsQuery(api)),
  pendingComponent: () => <PagePending title="linking.title" />,
  component: LinkingPage,
});

function LinkingPage() {
  const { t } = useLanguage();
  const may = useMay();
  return (
    <Stack gap={2}>
      <BackLink to={{ page: 'tutors' }}>{t('people.title')}</BackLink>
      <Page head={<Title>{t('linking.title')}</Title>}>
        {may('edit_people') ? (
          <Linking />
        ) : (
          <EmptyState icon={<Lock aria-hidden />} title={t('linking.title')}>
            {t('problem.not_allowed')}
          </EmptyState>
        )}
      </Page>
    </Stack>
  );
}

function Linking() {
  const { t } = useLanguage();
  const { api } = linkingRoute.useRouteContext();
  const { find = '' } = linkingRoute.useSearch();
  const navigate = linkingRoute.useNavigate();
  const { data: tutors } = useSuspenseQuery(tutorsQuery(api));
  const unlinked = unlinkedOf(tutors);
  // Nobody moves away from under the hand that links them.
  const [first] = useState(unlinked);
  const search = (text: string) =>
    void navigate({ search: text === '' ? {} : { find: text }, replace: true });
  if (tutors.length === 0) return <NoTutors action={null} />;
  const found = tutorsWith(toLink(tutors, first), find);
  return (
    <>
      <Text>{t('linking.text')}</Text>
      <Live>
        {unlinked.size > 0 ? t('linking.left', { count: unlinked.size }) : t('linking.none_left')}
      </Live>
      <Narrow>
        <Field label={t('tutors.find')} labelHidden>
          <SearchInput value={find} placeholder={t('tutors.find')} onSearch={search} />
        </Field>
      </Narrow>
      {found.length === 0 && (
        <NoMatch title={t('tutors.no_match.title')} onClear={() => search('')}>
          {t('tutors.no_match.text')}
        </NoMatch>
      )}
      <Parts items={found} row="input" moreLabel={(count) => t('compose.more', { count })}>
        {(shown) => (
          <LineList label={t('tutors.list')}>
            {shown.map((tutor) => (
              <ListedLine key={tutor.number}>
                <LinkTutor api={api} tutor={tutor} tutors={tutors} />
              </ListedLine>
            ))}
          </LineList>
        )}
      </Parts>
    </>
  );
}
