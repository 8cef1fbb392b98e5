import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { makeBotCode, unbindBot } from '@wecourier/react/api/bot';
import type { Api } from '@wecourier/react/api/client';
import { botQuery, changed } from '@wecourier/react/api/queries';
import { addTutor, keepTutor } from '@wecourier/react/api/tutors';
import type { Tutor } from '@wecourier/react/api/types';
import { BotBinding } from '@wecourier/react/components/tutors/BotBinding';
import { TutorForm } from '@wecourier/react/components/tutors/TutorForm';
import { type TutorFields, tutorOf } from '@wecourier/react/components/tutors/tutorFields';
import { useLanguage } from '@wecourier/react/i18n/LocaleProvider';
import { useNotify } from '@wecourier/react/ui/Toast';

interface DialogProps {
  api: Api;
  /** The branches that are known. */
  branches: readonly string[];
  onClose(): void;
}

/** The form of a tutor to add. */
export function AddTutor({ api, branches, onClose }: DialogProps) {
  const { t } = useLanguage();
  const notify = useNotify();
  const queries = useQueryClient();
  const add = useMutation({
    mutationFn: (fields: TutorFields) => addTutor(api, fields.number.trim(), tutorOf(fields)),
    onSuccess: (tutor) => {
      void queries.invalidateQueries({ queryKey: changed.tutors });
      if (!tutor) return;
      notify({ title: t('tutors.added', { name: tutor.name }) });
      onClose();
    },
  });
  return (
    <TutorForm
      tutor={null}
      busy={add.isPending}
      error={add.data === null ? 'taken' : add.error}
      branches={branches}
      onSave={add.mutate}
      onClose={onClose}
    />
  );
}

/** The form of a tutor who is on record. */
export function EditTutor({ api, tutor, branches, onClose }: DialogProps & { tutor: Tutor }) {
  const { t } = useLanguage();
  const notify = useNotify();
  const queries = useQueryClient();
  const save = useMutation({
    mutationFn: (fields: TutorFields) => keepTutor(api, tutor.number, tutorOf(fields)),
    onSuccess: ({ name }) => {
      notify({ title: t('groups.saved', { name }) });
      void queries.invalidateQueries({ queryKey: changed.tutors });
      onClose();
    },
  });
  return (
    <TutorForm
      tutor={tutor}
      busy={save.isPending}
      error={save.error}
      branches={branches}
      below={<TutorsBot api={api} tutor={tutor} />}
      onSave={save.mutate}
      onClose={onClose}
    />
  );
}

/** What the AI bot has to do with a tutor; nothing where there is no bot. */
function TutorsBot({ api, tutor }: { api: Api; tutor: Tutor }) {
  const queries = useQueryClient();
  const { data: bot } = useQuery(botQuery(api));
  const make = useMutation({ mutationFn: () => makeBotCode(api, tutor.number) });
  const unbind = useMutation({
    mutationFn: () => unbindBot(api, tutor.number),
    onSuccess: () => queries.invalidateQueries({ queryKey: changed.tutors }),
  });
  if (!bot || bot.state === 'none') return null;
  return (
    <BotBinding
      tutor={tutor}
      code={make.data}
      busy={make.isPending || unbind.isPending}
      error={make.error ?? unbind.error}
      onMake={make.mutate}
      onUnbind={unbind.mutate}
    />
  );
}
