import { useRouteContext } from '@tanstack/react-router';
import type { SheetFile } from '@wecourier/react/api/imports';
import { ImportFileForm } from '@wecourier/react/components/imports/ImportFileForm';
import { useBring } from './useBring';

/** The first step of an import: its file. */
export function ImportFile({ onSource }: { onSource(source: SheetFile): void }) {
  const { api } = useRouteContext({ from: '/tutors/import' });
  const bring = useBring(api, onSource);
  return (
    <ImportFileForm
      busy={bring.isPending}
      error={bring.error}
      onFile={(file) => bring.mutate({ file })}
    />
  );
}
