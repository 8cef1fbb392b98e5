import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { createRoute, type ErrorComponentProps } from '@tanstack/react-router';
import { changed, groupsQuery, templateQuery } from '@wecourier/react/api/queries';
import { addTemplate, changeTemplate, deleteTemplate } from '@wecourier/react/api/templates';
import type { NewTemplate, Template } from '@wecourier/react/api/types';
import { ProblemNote } from '@wecourier/react/components/ProblemNote';
import { emptyTemplate, fieldsOf } from '@wecourier/react/components/templates/templateFields';
import { useLanguage } from '@wecourier/react/i18n/LocaleProvider';
import { Button } from '@wecourier/react/ui/Button';
import { ConfirmDialog } from '@wecourier/react/ui/Dialog';
import { Stack } from '@wecourier/react/ui/Layout';
import { BackLink, usePlaces } from '@wecourier/react/ui/Places';
import { Page } from '@wecourier/react/ui/Shell';
import { Title } from '@wecourier/react/ui/Text';
import { useNotify } from '@wecourier/react/ui/Toast';
import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { TemplateEditor } from '../lib/TemplateEditor';
import { MissingOrError } from './errors';
import { PagePending } from './pending';
import { rootRoute } from './root';

export const newTemplateRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/templates/new',
  loader: ({ context: { api, queries } }) => queries.ensureQueryData(groupsQuery(api)),
  pendingComponent: () => <PagePending title="templates.add" />,
  component: NewTemplatePage,
});

export const templateRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/templates/$templateId',
  loader: ({ context: { api, queries }, params }) =>
    Promise.all([
      queries.ensureQueryData(templateQuery(api, params.templateId)),
      queries.ensureQueryData(groupsQuery(api)),
    ]),
  pendingComponent: () => <PagePending title="templates.title" />,
  errorComponent: TemplateError,
  component: TemplatePage,
});

function NewTemplatePage() {
  const { t } = useLanguage();
  const { api } = newTemplateRoute.useRouteContext();
  const keep = useKept((template: NewTemplate) => addTemplate(api, template));
  return (
    <Stack gap={2}>
      <BackLink to={{ page: 'templates' }}>{t('templates.title')}</BackLink>
      <Page head={<Title>{t('templates.add')}</Title>}>
        <TemplateEditor api={api} begins={emptyTemplate} may="edit" {...keep} />
      </Page>
    </Stack>
  );
}

function TemplatePage() {
  const { t } = useLanguage();
  const { api } = templateRoute.useRouteContext();
  const { templateId } = templateRoute.useParams();
  const { data: template } = useSuspenseQuery(templateQuery(api, templateId));
  const keep = useKept((changed: NewTemplate) => changeTemplate(api, template, changed));
  const { may, button, question } = useDeletion(template);
  return (
    <Stack gap={2}>
      <BackLink to={{ page: 'templates' }}>{t('templates.title')}</BackLink>
      <Page head={<Title>{template.name}</Title>} actions={may && button}>
        <TemplateEditor
          key={template.version}
          api={api}
          begins={fieldsOf(template)}
          may={template.actions.includes('edit') ? 'edit' : 'look'}
          {...keep}
        />
        {question}
      </Page>
    </Stack>
  );
}

/** Keeps what was written, and goes back to the list. */
function useKept(keep: (template: NewTemplate) => Promise<Template>) {
  const { t } = useLanguage();
  const { go } = usePlaces();
  const notify = useNotify();
  const queries = useQueryClient();
  const { mutate, isPending, error } = useMutation({
    mutationFn: keep,
    onSuccess: async ({ name }) => {
      notify({ title: t('templates.saved', { name }) });
      await queries.invalidateQueries({ queryKey: changed.templates });
      go({ page: 'templates' });
    },
  });
  return { onSave: mutate, busy: isPending, error };
}

/** Forgets a template, after a question. */
function useDeletion({ id, name, actions }: Template) {
  const { t } = useLanguage();
  const { go } = usePlaces();
  const notify = useNotify();
  const queries = useQueryClient();
  const { api } = templateRoute.useRouteContext();
  const [asking, setAsking] = useState(false);
  const { mutate, isPending } = useMutation({
    mutationFn: () => deleteTemplate(api, id),
    onSuccess: () => {
      notify({ title: t('templates.deleted', { name }) });
      go({ page: 'templates' });
      // The page of what is gone does not read it again.
      queries.removeQueries({ queryKey: [...changed.templates, id] });
      void queries.invalidateQueries({ queryKey: changed.templates, exact: true });
    },
    onError: (error) => {
      setAsking(false);
      notify({
        title: t('groups.not_done', { name }),
        body: <ProblemNote error={error} />,
        stay: 'lasting',
      });
    },
  });
  return {
    may: actions.includes('delete'),
    button: (
      <Button icon={<Trash2 aria-hidden />} onClick={() => setAsking(true)}>
        {t('templates.delete')}
      </Button>
    ),
    question: asking && (
      <ConfirmDialog
        title={t('templates.delete.ask', { name })}
        cancelLabel={t('do.cancel')}
        confirmLabel={t('templates.delete.confirm')}
        confirmLook="danger"
        busy={isPending}
        removesOpener
        onCancel={() => setAsking(false)}
        onConfirm={() => mutate()}
      >
        {t('templates.delete.text')}
      </ConfirmDialog>
    ),
  };
}

function TemplateError(props: ErrorComponentProps) {
  return (
    <MissingOrError
      {...props}
      title="templates.missing.title"
      back={{ page: 'templates' }}
      backLabel="templates.title"
    />
  );
}
