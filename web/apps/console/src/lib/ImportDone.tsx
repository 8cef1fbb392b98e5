import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouteContext } from '@tanstack/react-router';
import { undoImport } from '@wecourier/react/api/imports';
import { changed, importPlanQuery, importQuery } from '@wecourier/react/api/queries';
import type { Import } from '@wecourier/react/api/types';
import { ImportResult } from '@wecourier/react/components/imports/ImportResult';
import { ProblemNote } from '@wecourier/react/components/ProblemNote';
import { useLanguage } from '@wecourier/react/i18n/LocaleProvider';
import { useNotify } from '@wecourier/react/ui/Toast';

/** The last step of an import: what it has done, and taking it back. */
export function ImportDone({ sheet }: { sheet: Import }) {
  const { t } = useLanguage();
  const { api } = useRouteContext({ from: '/tutors/import' });
  const queries = useQueryClient();
  const notify = useNotify();
  const { id, columns } = sheet;
  // What was looked at last is what was applied; the service does not say it any more.
  const { data: plan } = useQuery({ ...importPlanQuery(api, id, columns), enabled: false });
  const undo = useMutation({
    mutationFn: () => undoImport(api, id),
    onSuccess: () => {
      queries.setQueryData(importQuery(api, id).queryKey, { ...sheet, state: 'undone' });
      void queries.invalidateQueries({ queryKey: changed.tutors });
    },
    onError: (error) => {
      notify({
        title: t('groups.not_done', { name: sheet.file_name }),
        body: <ProblemNote error={error} />,
        stay: 'lasting',
      });
      void queries.invalidateQueries({ queryKey: importQuery(api, id).queryKey });
    },
  });
  return (
    <ImportResult
      import={sheet}
      plan={plan}
      undone={undo.data}
      busy={undo.isPending}
      onUndo={(onSettled) => undo.mutate(undefined, { onSettled })}
    />
  );
}
