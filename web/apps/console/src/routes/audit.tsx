import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { createRoute } from '@tanstack/react-router';
import { type AuditFilter, auditQuery } from '@wecourier/react/api/queries';
import { AuditFilters, type AuditNarrowing } from '@wecourier/react/components/audit/AuditFilters';
import { AuditTable } from '@wecourier/react/components/audit/AuditTable';
import { useLanguage } from '@wecourier/react/i18n/LocaleProvider';
import { DownloadLink } from '@wecourier/react/ui/Button';
import { EmptyState, Skeleton } from '@wecourier/react/ui/Placeholder';
import { Page } from '@wecourier/react/ui/Shell';
import { Title } from '@wecourier/react/ui/Text';
import { Download, History } from 'lucide-react';
import { NoMatch } from '../lib/NoMatch';
import { Pages } from '../lib/Pages';
import { isText } from '../lib/search';
import { rootRoute } from './root';

export const auditRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/audit',
  validateSearch: ({ text, action, before }): AuditFilter => ({
    ...(isText(text) && { text: String(text) }),
    ...(isText(action) && { action: String(action) }),
    ...(isText(before) && { before: String(before) }),
  }),
  component: AuditPage,
});

function AuditPage() {
  const { t } = useLanguage();
  const { api } = auditRoute.useRouteContext();
  const filter = auditRoute.useSearch();
  const navigate = auditRoute.useNavigate();
  const page = useQuery({
    ...auditQuery(api, filter),
    placeholderData: keepPreviousData,
    throwOnError: (_, { state }) => state.data === undefined,
  });
  const isEmpty = page.data?.items.length === 0;
  const isNarrowed = Object.keys(filter).length > 0;
  const narrow = ({ text, action }: AuditNarrowing) =>
    void navigate({
      search: { ...(text !== undefined && { text }), ...(action !== undefined && { action }) },
      replace: true,
    });
  const sheet = new URLSearchParams({
    ...(filter.text && { q: filter.text }),
    ...(filter.action && { action: filter.action }),
  });

  return (
    <Page
      head={<Title>{t('audit.title')}</Title>}
      actions={
        <DownloadLink href={`/api/audit.csv?${sheet}`} icon={<Download aria-hidden />}>
          {t('audit.export')}
        </DownloadLink>
      }
    >
      <AuditFilters filter={filter} onChange={narrow} />
      {page.data === undefined && <Skeleton label={t('do.loading')} />}
      {isEmpty && !isNarrowed && (
        <EmptyState icon={<History aria-hidden />} title={t('audit.empty.title')}>
          {t('audit.empty.text')}
        </EmptyState>
      )}
      {isEmpty && isNarrowed && (
        <NoMatch title={t('audit.no_match.title')} onClear={() => narrow({})}>
          {t('audit.no_match.text')}
        </NoMatch>
      )}
      {page.data !== undefined && page.data.items.length > 0 && (
        <>
          <AuditTable entries={page.data.items} stale={page.isPlaceholderData} />
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
