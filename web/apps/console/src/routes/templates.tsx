import { useSuspenseQuery } from '@tanstack/react-query';
import { createRoute } from '@tanstack/react-router';
import { templatesQuery } from '@wecourier/react/api/queries';
import { May } from '@wecourier/react/components/access/May';
import { TemplateTable } from '@wecourier/react/components/templates/TemplateTable';
import { useLanguage } from '@wecourier/react/i18n/LocaleProvider';
import { EmptyState } from '@wecourier/react/ui/Placeholder';
import { PlaceLink } from '@wecourier/react/ui/Places';
import { Page } from '@wecourier/react/ui/Shell';
import { Title } from '@wecourier/react/ui/Text';
import { LayoutTemplate } from 'lucide-react';
import { PagePending } from './pending';
import { rootRoute } from './root';

export const templatesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/templates',
  loader: ({ context: { api, queries } }) => queries.ensureQueryData(templatesQuery(api)),
  pendingComponent: () => <PagePending title="templates.title" />,
  component: TemplatesPage,
});

function TemplatesPage() {
  const { t } = useLanguage();
  const { api } = templatesRoute.useRouteContext();
  const { data: templates } = useSuspenseQuery(templatesQuery(api));
  const add = (
    <May do="edit_templates">
      <PlaceLink to={{ page: 'new_template' }} look="primary">
        {t('templates.add')}
      </PlaceLink>
    </May>
  );
  return (
    <Page head={<Title>{t('templates.title')}</Title>} actions={templates.length > 0 && add}>
      {templates.length === 0 ? (
        <EmptyState
          icon={<LayoutTemplate aria-hidden />}
          title={t('templates.empty.title')}
          action={add}
        >
          {t('templates.empty.text')}
        </EmptyState>
      ) : (
        <TemplateTable templates={templates} />
      )}
    </Page>
  );
}
