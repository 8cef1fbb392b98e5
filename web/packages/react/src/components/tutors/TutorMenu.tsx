import { AtSign, Ellipsis, Pencil } from 'lucide-react';
import type { Tutor } from '../../api/types';
import { useLanguage } from '../../i18n/LocaleProvider';
import { IconButton } from '../../ui/Button';
import { Menu, MenuChoice } from '../../ui/Menu';
import { usePlaces } from '../../ui/Places';
import { useMay } from '../access/May';

/** What the reader may do with a tutor; nothing if there is nothing. */
export function TutorMenu({ tutor }: { tutor: Tutor }) {
  const { t } = useLanguage();
  const { go } = usePlaces();
  const may = useMay();
  const { number, name } = tutor;
  const mayMention = may('send') && tutor.is_active && tutor.wecom_userid !== null;
  const mayEdit = may('edit_people');
  if (!mayMention && !mayEdit) return null;
  return (
    <Menu
      trigger={
        <IconButton label={t('groups.actions_for', { name })}>
          <Ellipsis aria-hidden size={18} />
        </IconButton>
      }
    >
      {mayMention && (
        <MenuChoice icon={<AtSign aria-hidden />} onChoose={() => go({ page: 'mention', number })}>
          {t('mention.open')}
        </MenuChoice>
      )}
      {mayEdit && (
        <MenuChoice icon={<Pencil aria-hidden />} onChoose={() => go({ page: 'tutor', number })}>
          {t('groups.edit')}
        </MenuChoice>
      )}
    </Menu>
  );
}
