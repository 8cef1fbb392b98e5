import type { Me } from '@wecourier/react/api/types';
import { useLanguage } from '@wecourier/react/i18n/LocaleProvider';
import { Button, IconButton } from '@wecourier/react/ui/Button';
import { Menu, MenuChoice, MenuLabel, MenuLine } from '@wecourier/react/ui/Menu';
import { usePlaces } from '@wecourier/react/ui/Places';
import type { NavPlace } from '@wecourier/react/ui/Shell';
import { OneLine } from '@wecourier/react/ui/Text';
import { CircleUserRound, LogOut, UserCog } from 'lucide-react';
import { useLeave } from './useLeave';

interface AccountProps {
  me: Me;
  /** Places that stand nowhere else, where there is no room for them. */
  places?: readonly NavPlace[];
  /** Only its icon, where there is no room for a name. */
  narrow?: boolean;
}

/** Who one is, one's own page, and the ways out. */
export function Account({ me, places = [], narrow = false }: AccountProps) {
  const { t } = useLanguage();
  const { go } = usePlaces();
  const leaving = useLeave();
  const label = `${t('access.account')}: ${me.name}`;
  return (
    <Menu
      trigger={
        narrow ? (
          <IconButton label={label}>
            <CircleUserRound aria-hidden size={18} />
          </IconButton>
        ) : (
          <Button look="quiet" icon={<CircleUserRound aria-hidden />} aria-label={label}>
            <OneLine>{me.name}</OneLine>
          </Button>
        )
      }
    >
      <MenuLabel>
        {me.login}
        {me.role && ` · ${t(`access.role.${me.role}`)}`}
      </MenuLabel>
      {places.map(({ to, label: name, icon }) => (
        <MenuChoice key={to.page} icon={icon} onChoose={() => go(to)}>
          {name}
        </MenuChoice>
      ))}
      {me.kind === 'person' && (
        <MenuChoice icon={<UserCog aria-hidden />} onChoose={() => go({ page: 'account' })}>
          {t('access.account')}
        </MenuChoice>
      )}
      {me.actions.length > 0 && <MenuLine />}
      {ways.map(
        (way) =>
          me.actions.includes(way) && (
            <MenuChoice
              key={way}
              icon={<LogOut aria-hidden />}
              onChoose={() => leaving.mutate(way)}
            >
              {t(`access.${way}`)}
            </MenuChoice>
          ),
      )}
    </Menu>
  );
}

const ways = ['sign_out', 'sign_out_everywhere'] as const;
