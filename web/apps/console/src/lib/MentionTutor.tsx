import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Api } from '@wecourier/react/api/client';
import { changed } from '@wecourier/react/api/queries';
import { type PartOutcome, sendMention } from '@wecourier/react/api/sending';
import type { Group, Tutor } from '@wecourier/react/api/types';
import { OutcomeSummary } from '@wecourier/react/components/OutcomeSummary';
import { type MentionFields, MentionForm } from '@wecourier/react/components/tutors/MentionForm';
import { useLanguage } from '@wecourier/react/i18n/LocaleProvider';
import { useNotify } from '@wecourier/react/ui/Toast';
import { useRef } from 'react';

interface MentionTutorProps {
  api: Api;
  tutor: Tutor;
  groups: readonly Group[];
  onClose(): void;
}

/** Mentions a tutor in a group. What certainly went nowhere can be tried again. */
export function MentionTutor({ api, tutor, groups, onClose }: MentionTutorProps) {
  const { t } = useLanguage();
  const notify = useNotify();
  const queries = useQueryClient();
  const last = useRef<Try | null>(null);
  const send = useMutation({
    mutationFn: (fields: MentionFields) => {
      last.current = tryOf(fields, last.current, send.data);
      return sendMention(api, tutor.number, fields, last.current.key);
    },
    onSuccess: (outcome) => {
      void queries.invalidateQueries({ queryKey: changed.deliveries });
      if (mayBeTriedAgain(outcome)) return;
      const title = t('mention.result', { name: tutor.name });
      notify({ title, body: <OutcomeSummary outcome={outcome} />, stay: 'lasting' });
      onClose();
    },
  });
  return (
    <MentionForm
      tutor={tutor}
      groups={groups}
      busy={send.isPending}
      outcome={send.isPending ? undefined : send.data}
      onSend={send.mutate}
      onClose={onClose}
    />
  );
}

interface Try {
  said: string;
  key: string;
}

/** The same words whose fate is open go under the same key: they are sent once. */
function tryOf(fields: MentionFields, last: Try | null, outcome: PartOutcome | undefined): Try {
  const said = JSON.stringify(fields);
  const isOpen = outcome?.step === 'unheard' || outcome?.step === 'under_way';
  return last && isOpen && last.said === said ? last : { said, key: crypto.randomUUID() };
}

function mayBeTriedAgain(outcome: PartOutcome): boolean {
  if (outcome.step === 'recorded') return outcome.delivery.state === 'failed';
  return outcome.step !== 'unread';
}
