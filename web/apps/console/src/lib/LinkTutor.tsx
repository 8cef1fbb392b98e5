import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Api } from '@wecourier/react/api/client';
import { changed, tutorsQuery } from '@wecourier/react/api/queries';
import { linkTutor } from '@wecourier/react/api/tutors';
import type { Tutor } from '@wecourier/react/api/types';
import { problemWords } from '@wecourier/react/components/problemWords';
import { LinkLine } from '@wecourier/react/components/tutors/LinkLine';
import { holderOf } from '@wecourier/react/components/tutors/linking';
import { useLanguage } from '@wecourier/react/i18n/LocaleProvider';

interface LinkTutorProps {
  api: Api;
  tutor: Tutor;
  /** All who are on record. */
  tutors: readonly Tutor[];
}

/** One line of the list in which tutors are linked. */
export function LinkTutor({ api, tutor, tutors }: LinkTutorProps) {
  const { t } = useLanguage();
  const queries = useQueryClient();
  const link = useMutation({
    mutationFn: (userId: string) => linkTutor(api, tutor, userId),
    onSuccess: (linked) => {
      if (!linked) return;
      queries.setQueryData(tutorsQuery(api).queryKey, (all) =>
        all?.map((it) => (it.number === linked.number ? linked : it)),
      );
    },
    // Also what was refused: somebody else has said something of tutors since.
    onSettled: () => void queries.invalidateQueries({ queryKey: changed.tutors }),
  });
  const holder = holderOf(tutors, link.variables ?? '', tutor.number);
  const wrong = () => {
    if (link.data === null) {
      return t('linking.changed', { id: tutor.wecom_userid ?? t('tutors.unlinked') });
    }
    if (link.error === null) return undefined;
    if (holder) return t('linking.taken', { name: holder.name, number: holder.number });
    return problemWords(t, link.error);
  };
  return (
    <LinkLine
      tutor={tutor}
      busy={link.isPending}
      saved={Boolean(link.data)}
      wrong={wrong()}
      onChange={link.reset}
      onSave={(userId, onSaved) =>
        link.mutate(userId, { onSuccess: (linked) => linked && onSaved() })
      }
    />
  );
}
