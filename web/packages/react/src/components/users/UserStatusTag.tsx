import { Check, CircleSlash, Hourglass, KeyRound } from 'lucide-react';
import type { User } from '../../api/types';
import { useLanguage } from '../../i18n/LocaleProvider';
import { Tag } from '../../ui/Tag';

/** Whether somebody can sign in, and if not, what is missing. */
export function UserStatusTag({ user }: { user: User }) {
  const { t } = useLanguage();
  if (!user.is_active) {
    return (
      <Tag tone="queued" glyph={<CircleSlash aria-hidden />}>
        {t('users.status.off')}
      </Tag>
    );
  }
  if (user.has_password) {
    return (
      <Tag tone="sent" glyph={<Check aria-hidden />}>
        {t('users.status.active')}
      </Tag>
    );
  }
  return user.password_link_until ? (
    <Tag tone="waiting" glyph={<Hourglass aria-hidden />}>
      {t('users.status.invited')}
    </Tag>
  ) : (
    <Tag tone="waiting" glyph={<KeyRound aria-hidden />}>
      {t('users.status.no_password')}
    </Tag>
  );
}
