import {
  Bot,
  Ellipsis,
  History,
  Pencil,
  Power,
  PowerOff,
  Send,
  SquarePen,
  Trash2,
} from 'lucide-react';
import type { Group } from '../../api/types';
import { useLanguage } from '../../i18n/LocaleProvider';
import { IconButton } from '../../ui/Button';
import { Menu, MenuChoice, MenuLine } from '../../ui/Menu';
import { usePlaces } from '../../ui/Places';
import { useMay } from '../access/May';
import { groupObstacle } from '../compose/draft';

interface GroupMenuProps {
  group: Group;
  onTest(): void;
  onSwitch(isActive: boolean): void;
  onDelete(): void;
}

/** What can be done to one group. */
export function GroupMenu({ group, onTest, onSwitch, onDelete }: GroupMenuProps) {
  const { t } = useLanguage();
  const { go } = usePlaces();
  const may = useMay();
  const { id, webhook_name: groupName, is_active: isActive } = group;
  const usable = groupObstacle(group) === null;
  return (
    <Menu
      trigger={
        <IconButton label={t('groups.actions_for', { name: groupName })}>
          <Ellipsis aria-hidden size={18} />
        </IconButton>
      }
    >
      {usable && may('send') && (
        <>
          <MenuChoice
            icon={<SquarePen aria-hidden />}
            onChoose={() => go({ page: 'compose', groupName })}
          >
            {t('groups.write')}
          </MenuChoice>
          <MenuChoice icon={<Send aria-hidden />} onChoose={onTest}>
            {t('groups.test')}
          </MenuChoice>
        </>
      )}
      <MenuChoice icon={<History aria-hidden />} onChoose={() => go({ page: 'log', groupName })}>
        {t('groups.history')}
      </MenuChoice>
      {may('edit_groups') && (
        <>
          <MenuLine />
          <MenuChoice icon={<Pencil aria-hidden />} onChoose={() => go({ page: 'group', id })}>
            {t('groups.edit')}
          </MenuChoice>
          <MenuChoice icon={<Bot aria-hidden />} onChoose={() => go({ page: 'robots', id })}>
            {t('robots.open')}
          </MenuChoice>
          <MenuChoice
            icon={isActive ? <PowerOff aria-hidden /> : <Power aria-hidden />}
            onChoose={() => onSwitch(!isActive)}
          >
            {t(isActive ? 'groups.turn_off' : 'groups.turn_on')}
          </MenuChoice>
          <MenuChoice icon={<Trash2 aria-hidden />} look="danger" onChoose={onDelete}>
            {t('groups.delete')}
          </MenuChoice>
        </>
      )}
    </Menu>
  );
}
