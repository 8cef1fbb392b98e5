import { Ellipsis, KeyRound, Link, LogOut, Pencil, Power, PowerOff } from 'lucide-react';
import type { User } from '../../api/types';
import { useLanguage } from '../../i18n/LocaleProvider';
import { IconButton } from '../../ui/Button';
import { Menu, MenuChoice, MenuLine } from '../../ui/Menu';

interface UserMenuProps {
  user: User;
  onEdit(): void;
  onLink(): void;
  onPassword(): void;
  onSignOut(): void;
  onSwitch(isActive: boolean): void;
}

/** What the reader may do with somebody. */
export function UserMenu(props: UserMenuProps) {
  const { user, onEdit, onLink, onPassword, onSignOut, onSwitch } = props;
  const { t } = useLanguage();
  const may = (action: User['actions'][number]) => user.actions.includes(action);
  if (user.actions.length === 0) return null;
  return (
    <Menu
      trigger={
        <IconButton label={t('groups.actions_for', { name: user.name })}>
          <Ellipsis aria-hidden size={18} />
        </IconButton>
      }
    >
      {may('rename') && (
        <MenuChoice icon={<Pencil aria-hidden />} onChoose={onEdit}>
          {t('groups.edit')}
        </MenuChoice>
      )}
      {may('make_password_link') && (
        <MenuChoice icon={<Link aria-hidden />} onChoose={onLink}>
          {t('users.link.make')}
        </MenuChoice>
      )}
      {may('set_password') && (
        <MenuChoice icon={<KeyRound aria-hidden />} onChoose={onPassword}>
          {t('users.password.open')}
        </MenuChoice>
      )}
      {may('sign_out') && (
        <MenuChoice icon={<LogOut aria-hidden />} onChoose={onSignOut}>
          {t('access.sign_out_everywhere')}
        </MenuChoice>
      )}
      {may('turn_on') && (
        <MenuChoice icon={<Power aria-hidden />} onChoose={() => onSwitch(true)}>
          {t('users.turn_on')}
        </MenuChoice>
      )}
      {may('turn_off') && (
        <>
          <MenuLine />
          <MenuChoice
            icon={<PowerOff aria-hidden />}
            look="danger"
            onChoose={() => onSwitch(false)}
          >
            {t('users.turn_off')}
          </MenuChoice>
        </>
      )}
    </Menu>
  );
}
