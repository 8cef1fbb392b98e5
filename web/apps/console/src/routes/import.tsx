import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { createRoute, type ErrorComponentProps } from '@tanstack/react-router';
import type { SheetFile } from '@wecourier/react/api/imports';
import { Problem } from '@wecourier/react/api/problem';
import { importQuery } from '@wecourier/react/api/queries';
import type { Import } from '@wecourier/react/api/types';
import { useMay } from '@wecourier/react/components/access/May';
import { useLanguage } from '@wecourier/react/i18n/LocaleProvider';
import { Stack } from '@wecourier/react/ui/Layout';
import { EmptyState, Skeleton } from '@wecourier/react/ui/Placeholder';
import { BackLink } from '@wecourier/react/ui/Places';
import { Page } from '@wecourier/react/ui/Shell';
import { Steps } from '@wecourier/react/ui/Steps';
import { Title } from '@wecourier/react/ui/Text';
import { Lock } from 'lucide-react';
import { useState } from 'react';
import { ImportColumns } from '../lib/ImportColumns';
import { ImportDone } from '../lib/ImportDone';
import { ImportFile } from '../lib/ImportFile';
import { ImportReview } from '../lib/ImportReview';
import { type ImportSearch, readImportSearch } from '../lib/importSearch';
import { MissingOrError } from './errors';
import { rootRoute } from './root';

export const importRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/tutors/import',
  validateSearch: readImportSearch,
  errorComponent: ImportError,
  component: ImportPage,
});

function ImportPage() {
  const { t } = useLanguage();
  const { api } = importRoute.useRouteContext();
  const search = importRoute.useSearch();
  const may = useMay();
  // Only this page has the file; the service keeps what it read.
  const [source, setSource] = useState<SheetFile | null>(null);
  const { id } = search;
  const { data: sheet } = useQuery({
    ...importQuery(api, id ?? ''),
    enabled: id !== undefined && may('edit_people'),
    placeholderData: keepPreviousData,
    // It is gone as soon as another file is brought.
    throwOnError: (error, { state }) =>
      state.data === undefined || (error instanceof Problem && error.code === 'not_found'),
  });
  const shown = id === undefined ? null : sheet;
  const names = [t('import.file'), t('import.columns'), t('import.check'), t('import.done')];
  return (
    <Stack gap={2}>
      <BackLink to={{ page: 'tutors' }}>{t('people.title')}</BackLink>
      <Page head={<Title>{t('import.title')}</Title>}>
        {may('edit_people') ? (
          <>
            <Steps label={t('import.steps')} names={names} current={stepOf(shown, search)} />
            {shown === undefined && <Skeleton label={t('do.loading')} />}
            {shown === null && <ImportFile onSource={setSource} />}
            {shown && <ImportStep sheet={shown} source={source} onSource={setSource} />}
          </>
        ) : (
          <EmptyState icon={<Lock aria-hidden />} title={t('import.title')}>
            {t('problem.not_allowed')}
          </EmptyState>
        )}
      </Page>
    </Stack>
  );
}

interface ImportStepProps {
  sheet: Import;
  source: SheetFile | null;
  onSource(source: SheetFile): void;
}

function ImportStep({ sheet, source, onSource }: ImportStepProps) {
  const search = importRoute.useSearch();
  if (sheet.state !== 'brought') return <ImportDone sheet={sheet} />;
  if (sheet.columns === null || search.step === 'columns') {
    return <ImportColumns key={sheet.id} sheet={sheet} source={source} onSource={onSource} />;
  }
  return <ImportReview key={sheet.id} sheet={sheet} columns={sheet.columns} />;
}

/** The place of the step one is at, from 0. */
function stepOf(sheet: Import | null | undefined, { step }: ImportSearch): number {
  if (!sheet) return 0;
  if (sheet.state !== 'brought') return 3;
  return sheet.columns === null || step === 'columns' ? 1 : 2;
}

function ImportError(props: ErrorComponentProps) {
  return (
    <MissingOrError
      {...props}
      title="import.missing"
      text="import.missing.text"
      back={{ page: 'import' }}
      backLabel="import.again"
    />
  );
}
