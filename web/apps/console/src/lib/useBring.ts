import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { Api } from '@wecourier/react/api/client';
import { bringSheet, type SheetFile } from '@wecourier/react/api/imports';
import { importQuery } from '@wecourier/react/api/queries';
import { keepFocus } from './keepFocus';

/** Brings a file to the service, and goes on with what it read. */
export function useBring(api: Api, onSource: (source: SheetFile) => void) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: (source: SheetFile) => bringSheet(api, source),
    onSuccess: (sheet, source) => {
      onSource(source);
      queries.setQueryData(importQuery(api, sheet.id).queryKey, sheet);
      keepFocus();
      void navigate({ to: '/tutors/import', search: { id: sheet.id } });
    },
  });
}
