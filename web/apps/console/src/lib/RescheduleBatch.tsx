import { useMutation, useQueryClient } from '@tanstack/react-query';
import { rescheduleBatch } from '@wecourier/react/api/batches';
import type { Api } from '@wecourier/react/api/client';
import { batchQuery, outbox } from '@wecourier/react/api/queries';
import type { Batch } from '@wecourier/react/api/types';
import { RescheduleDialog } from '@wecourier/react/components/activity/RescheduleDialog';
import { useLanguage } from '@wecourier/react/i18n/LocaleProvider';
import { useNotify } from '@wecourier/react/ui/Toast';

interface RescheduleBatchProps {
  api: Api;
  batch: Batch;
  onClose(): void;
}

/** Starts a batch at another time, and says when that is. */
export function RescheduleBatch({ api, batch, onClose }: RescheduleBatchProps) {
  const { t, formats } = useLanguage();
  const notify = useNotify();
  const queries = useQueryClient();
  const movedWords = ({ phase, starts_at: startsAt }: Batch) => {
    if (phase === 'paused') return t('batch.moved.paused');
    if (phase === 'awaiting_approval') return t('batch.moved.awaited');
    return t('batch.moved', { time: formats.moment(startsAt) });
  };
  const move = useMutation({
    mutationFn: (startsAt: string | null) => rescheduleBatch(api, batch.id, startsAt),
    onSuccess: (moved) => {
      queries.setQueryData(batchQuery(api, moved.id).queryKey, moved);
      notify({ title: movedWords(moved) });
      onClose();
    },
    onSettled: () => Promise.all(outbox.map((queryKey) => queries.invalidateQueries({ queryKey }))),
  });
  return (
    <RescheduleDialog
      batch={batch}
      error={move.error}
      busy={move.isPending}
      onCancel={onClose}
      onChoose={(startsAt) => move.mutate(startsAt)}
    />
  );
}
