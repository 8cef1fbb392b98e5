import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Api } from '@wecourier/react/api/client';
import { actOnDelivery } from '@wecourier/react/api/deliveries';
import { reopenGroup } from '@wecourier/react/api/groups';
import { outbox } from '@wecourier/react/api/queries';
import type { Delivery, DeliveryAction } from '@wecourier/react/api/types';
import { ResendDialog } from '@wecourier/react/components/DeliveryActions';
import { ProblemNote } from '@wecourier/react/components/ProblemNote';
import { useLanguage } from '@wecourier/react/i18n/LocaleProvider';
import { useNotify } from '@wecourier/react/ui/Toast';
import { type ReactNode, useState } from 'react';
import { keepFocus } from './keepFocus';

/** A group, as far as it is let go on. */
interface Held {
  webhook_id: number;
  webhook_name: string;
}

interface NeedsActions {
  /** Does what a person chose for a delivery, after a question if it sends again. */
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
  const [asking, setAsking] = useState<Delivery | null>(null);

  const sayNotDone = (error: unknown) =>
    notify({ title: t('batch.not_done'), body: <ProblemNote error={error} />, stay: 'lasting' });
  const refresh = async () => {
    setAsking(null);
    await Promise.all(outbox.map((queryKey) => queries.invalidateQueries({ queryKey })));
    keepFocus();
  };

  const act = useMutation({
    mutationFn: ({ delivery, action }: { delivery: Delivery; action: DeliveryAction }) =>
      actOnDelivery(api, delivery, action),
    onSuccess: (_, { action }) => notify({ title: t(`delivery.done.${action}`) }),
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

  return {
    choose: (delivery, action) => {
      if (action === 'resend') setAsking(delivery);
      else act.mutate({ delivery, action });
    },
    reopen: (group) => reopening.mutate(group),
    busy: act.isPending || reopening.isPending,
    question: asking && (
      <ResendDialog
        delivery={asking}
        busy={act.isPending}
        onCancel={() => setAsking(null)}
        onConfirm={() => act.mutate({ delivery: asking, action: 'resend' })}
      />
    ),
  };
}
