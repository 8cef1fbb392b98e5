import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Api } from '@wecourier/react/api/client';
import { actOnDelivery, recallDelivery } from '@wecourier/react/api/deliveries';
import { reopenGroup } from '@wecourier/react/api/groups';
import { outbox } from '@wecourier/react/api/queries';
import type { Delivery, DeliveryAction } from '@wecourier/react/api/types';
import { RecallDialog, ResendDialog } from '@wecourier/react/components/DeliveryActions';
import { ProblemNote } from '@wecourier/react/components/ProblemNote';
import { RecallProblem } from '@wecourier/react/components/RecallProblem';
import { useLanguage } from '@wecourier/react/i18n/LocaleProvider';
import { useNotify } from '@wecourier/react/ui/Toast';
import { type ReactNode, useState } from 'react';
import { keepFocus } from './keepFocus';

/** A group, as far as it is let go on. */
interface Held {
  webhook_id: number;
  webhook_name: string;
}

/** What is done at once, or was asked for. */
interface Decided {
  delivery: Delivery;
  action: Exclude<DeliveryAction, 'recall'>;
}

/** What is asked before it is done. */
interface Question {
  delivery: Delivery;
  action: 'resend' | 'recall';
}

interface NeedsActions {
  /** Does what a person chose for a delivery, after a question if it cannot be undone. */
  choose(delivery: Delivery, action: DeliveryAction): void;
  /** Lets what waits for a group go, through all of its robots. */
  reopen(group: Held): void;
  busy: boolean;
  /** The question that is open. */
  question: ReactNode;
}

/** What only a person can settle, with the questions that come before and the words after. */
export function useNeedsActions(api: Api): NeedsActions {
  const { t } = useLanguage();
  const notify = useNotify();
  const queries = useQueryClient();
  const [asking, setAsking] = useState<Question | null>(null);

  const sayNotDone = (error: unknown) =>
    notify({ title: t('batch.not_done'), body: <ProblemNote error={error} />, stay: 'lasting' });
  const refresh = async () => {
    setAsking(null);
    await Promise.all(outbox.map((queryKey) => queries.invalidateQueries({ queryKey })));
    keepFocus();
  };

  const act = useMutation({
    mutationFn: ({ delivery, action }: Decided) => actOnDelivery(api, delivery, action),
    onSuccess: (_, { action }) => notify({ title: t(`delivery.done.${action}`) }),
    onError: sayNotDone,
    onSettled: refresh,
  });
  const recalling = useMutation({
    mutationFn: (delivery: Delivery) => recallDelivery(api, delivery),
    onSuccess: (result) => {
      const { outcome } = result;
      notify({
        title: t(`recall.result.${outcome}`),
        ...(outcome === 'refused' && { body: <RecallProblem result={result} /> }),
        ...(outcome !== 'recalled' && { stay: 'lasting' }),
      });
    },
    onError: sayNotDone,
    onSettled: refresh,
  });
  const reopening = useMutation({
    mutationFn: (group: Held) => reopenGroup(api, group.webhook_id),
    onSuccess: (_, { webhook_name: group }) => {
      notify({ title: t('needs.closed.reopened', { group }) });
    },
    onError: sayNotDone,
    onSettled: refresh,
  });

  const question = ({ delivery, action }: Question) => {
    const cancel = () => setAsking(null);
    return action === 'resend' ? (
      <ResendDialog
        delivery={delivery}
        busy={act.isPending}
        onCancel={cancel}
        onConfirm={() => act.mutate({ delivery, action })}
      />
    ) : (
      <RecallDialog
        delivery={delivery}
        busy={recalling.isPending}
        onCancel={cancel}
        onConfirm={() => recalling.mutate(delivery)}
      />
    );
  };

  return {
    choose: (delivery, action) => {
      if (action === 'resend' || action === 'recall') setAsking({ delivery, action });
      else act.mutate({ delivery, action });
    },
    reopen: (group) => reopening.mutate(group),
    busy: act.isPending || recalling.isPending || reopening.isPending,
    question: asking && question(asking),
  };
}
