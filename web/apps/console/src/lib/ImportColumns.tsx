import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useRouteContext } from '@tanstack/react-router';
import { mapImport, type SheetFile } from '@wecourier/react/api/imports';
import { importPlanQuery, importQuery } from '@wecourier/react/api/queries';
import type { ImportColumns as Columns, Import } from '@wecourier/react/api/types';
import { ColumnsForm } from '@wecourier/react/components/imports/ColumnsForm';
import { SheetChoice } from '@wecourier/react/components/imports/SheetChoice';
import { useLanguage } from '@wecourier/react/i18n/LocaleProvider';
import { Stack } from '@wecourier/react/ui/Layout';
import { PlaceLink } from '@wecourier/react/ui/Places';
import { Text } from '@wecourier/react/ui/Text';
import { keepFocus } from './keepFocus';
import { useBring } from './useBring';

interface ImportColumnsProps {
  sheet: Import;
  /** The file, if this page has it still. */
  source: SheetFile | null;
  onSource(source: SheetFile): void;
}

/** The second step of an import: what its columns mean. */
export function ImportColumns({ sheet: brought, source, onSource }: ImportColumnsProps) {
  const { t } = useLanguage();
  const { api } = useRouteContext({ from: '/tutors/import' });
  const queries = useQueryClient();
  const navigate = useNavigate();
  const bring = useBring(api, onSource);
  const { id, file_name: file, row_count: count, sheet } = brought;
  const map = useMutation({
    mutationFn: (columns: Columns) => mapImport(api, id, columns),
    onSuccess: (plan, columns) => {
      queries.setQueryData(importQuery(api, id).queryKey, { ...brought, columns });
      queries.setQueryData(importPlanQuery(api, id, columns).queryKey, plan);
      keepFocus();
      void navigate({ to: '/tutors/import', search: { id } });
    },
    onError: () => {
      void queries.invalidateQueries({ queryKey: importQuery(api, id).queryKey, exact: true });
    },
  });
  if (!sheet) return null;
  return (
    <Stack gap={3}>
      <Text as="quiet" figures>
        {t('import.brought', { name: file, count })}{' '}
        <PlaceLink to={{ page: 'import' }}>{t('import.again')}</PlaceLink>
      </Text>
      <ColumnsForm
        sheet={sheet}
        columns={brought.columns}
        busy={map.isPending || bring.isPending}
        error={map.error}
        reading={
          source && (
            <SheetChoice
              sheet={sheet}
              encoding={source.encoding}
              error={bring.error}
              onSheet={(name) => bring.mutate({ ...source, sheet: name })}
              onEncoding={(encoding) => bring.mutate({ ...source, encoding })}
            />
          )
        }
        onColumns={map.mutate}
      />
    </Stack>
  );
}
