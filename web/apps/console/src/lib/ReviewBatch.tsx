import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { createBatch } from '@wecourier/react/api/batches';
import type { Api } from '@wecourier/react/api/client';
import { batchQuery, outbox, previewQuery, uploadQuery } from '@wecourier/react/api/queries';
import type { NewBatch } from '@wecourier/react/api/types';
import {
  type BatchDraft,
  batchKey,
  batchRequest,
  emptyBatch,
} from '@wecourier/react/components/compose/draft';
import { ReviewDialog } from '@wecourier/react/components/compose/ReviewDialog';
import { newKey } from '@wecourier/react/components/compose/useCompose';
import { emptyWriting } from '@wecourier/react/components/editor/writing';
import { useLanguage } from '@wecourier/react/i18n/LocaleProvider';
import { usePlaces } from '@wecourier/react/ui/Places';
import { useState } from 'react';
import { useComposition } from './composition';

interface ReviewBatchProps {
  api: Api;
  batch: BatchDraft;
  /** What those who get it are called, in the order of the batch. */
  names: readonly string[];
  onClose(): void;
}

/** The dry run of what is written, and its sending; afterwards the batch itself. */
export function ReviewBatch({ api, batch, names, onClose }: ReviewBatchProps) {
  const { formats } = useLanguage();
  const { go } = usePlaces();
  const queries = useQueryClient();
  const { draft, change, keepSent } = useComposition();
  // What was looked over is what goes.
  const [written] = useState({ draft, batch });
  const upload = useQuery(uploadQuery(api, written.draft.image));
  const startsAt = written.batch.start === null ? null : formats.instant(written.batch.start);
  const picture = upload.data?.id ?? null;
  const isUploaded = written.draft.image === null || picture !== null;
  const request = isUploaded ? batchRequest(written.draft, written.batch, startsAt, picture) : null;
  const preview = useQuery(previewQuery(api, request));

  const send = useMutation({
    mutationFn: ({ request, confirmed }: { request: NewBatch; confirmed: number | undefined }) => {
      const key = batchKey(batch.key, request, newKey);
      change({ batch: { ...batch, key } });
      return createBatch(api, request, key.key, confirmed);
    },
    onSuccess: (created) => {
      queries.setQueryData(batchQuery(api, created.id).queryKey, created);
      for (const queryKey of outbox) void queries.invalidateQueries({ queryKey });
      keepSent(created.id, written.draft);
      change({
        content: emptyWriting,
        image: null,
        batch: { ...emptyBatch, groupNames: batch.groupNames, tutorIds: batch.tutorIds },
      });
      go({ page: 'batch', id: created.id });
    },
  });

  return (
    <ReviewDialog
      preview={preview.data}
      names={names}
      planned={batch.start !== null}
      error={send.error ?? upload.error ?? preview.error}
      busy={send.isPending}
      onCancel={onClose}
      onSend={(confirmed) => request && send.mutate({ request, confirmed })}
    />
  );
}
