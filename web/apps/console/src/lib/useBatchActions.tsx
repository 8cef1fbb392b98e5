import { useMutation, useQueryClient } from '@tanstack/react-query';
import { actOnBatch, type PlainBatchAction } from '@wecourier/react/api/batches';
import type { Api } from '@wecourier/react/api/client';
import { batchQuery, outbox } from '@wecourier/react/api/queries';
import type { Batch } from '@wecourier/react/api/types';
import { ConfirmBatchDialog } from '@wecourier/react/components/activity/BatchActions';
import {
  type BatchChoice,
  type GraveChoice,
  isGrave,
} from '@wecourier/react/components/activity/batchChoices';
import { plainWriting } from '@wecourier/react/components/editor/writing';
import { ProblemNote } from '@wecourier/react/components/ProblemNote';
import { useLanguage } from '@wecourier/react/i18n/LocaleProvider';
import { useNotify } from '@wecourier/react/ui/Toast';
import { type ReactNode, useState } from 'react';
import { useComposition } from './composition';
import { keepFocus } from './keepFocus';
import { RescheduleBatch } from './RescheduleBatch';

interface Asked {
  batch: Batch;
  action: PlainBatchAction;
  name: BatchChoice['name'];
}

interface BatchActions {
  /** Does it, after a question if it is grave. */
  choose(batch: Batch, choice: BatchChoice): void;
  busy: boolean;
  /** The question that is open. */
  question: ReactNode;
}

/** What is done with batches, with the questions that come before and the failures after. */
export function useBatchActions(api: Api): BatchActions {
  const { t } = useLanguage();
  const notify = useNotify();
  const queries = useQueryClient();
  const { draft, change, takeBack } = useComposition();
  const [asking, setAsking] = useState<{ batch: Batch; name: GraveChoice } | null>(null);
  const [moving, setMoving] = useState<Batch | null>(null);

  /** Puts the words where they were written, unless others stand there by now, or they may be
   * somebody else's. */
  const giveBack = ({ id, content, message_type: type, approval }: Batch) => {
    if (type === 'image' || draft.content.html !== '' || approval !== null) return 'batch.undone';
    change(takeBack(id) ?? { dialect: 'robot_text', content: plainWriting(content) });
    return 'batch.undone.kept';
  };

  const act = useMutation({
    mutationFn: ({ batch, action }: Asked) => actOnBatch(api, batch.id, action),
    onSuccess: (batch, { name }) => {
      queries.setQueryData(batchQuery(api, batch.id).queryKey, batch);
      if (name === 'undo') notify({ title: t(giveBack(batch)) });
    },
    onError: (error) =>
      notify({ title: t('batch.not_done'), body: <ProblemNote error={error} />, stay: 'lasting' }),
    onSettled: async () => {
      setAsking(null);
      await Promise.all(outbox.map((queryKey) => queries.invalidateQueries({ queryKey })));
      keepFocus();
    },
  });

  return {
    choose: (batch, { action, name }) => {
      if (action === 'reschedule') setMoving(batch);
      else if (isGrave(name)) setAsking({ batch, name });
      else act.mutate({ batch, action, name });
    },
    busy: act.isPending,
    question: (
      <>
        {asking && (
          <ConfirmBatchDialog
            batch={asking.batch}
            choice={asking.name}
            busy={act.isPending}
            onCancel={() => setAsking(null)}
            onConfirm={() => {
              const { name } = asking;
              const isCancel = name === 'cancel_all' || name === 'cancel_rest';
              act.mutate({ ...asking, action: isCancel ? 'cancel' : name });
            }}
          />
        )}
        {moving && <RescheduleBatch api={api} batch={moving} onClose={() => setMoving(null)} />}
      </>
    ),
  };
}
