import { Check, CircleSlash, Link2Off } from 'lucide-react';
import type { Group } from '../../api/types';
import { useLanguage } from '../../i18n/LocaleProvider';
import { Tag } from '../../ui/Tag';

/** Whether a group can be written to, and if not, why. */
export function GroupStatusTag({ group }: { group: Group }) {
  const { t } = useLanguage();
  if (!group.is_active) {
    return (
      <Tag tone="queued" glyph={<CircleSlash aria-hidden />}>
        {t('groups.status.disabled')}
      </Tag>
    );
  }
  if (!group.webhook_url_configured) {
    return (
      <Tag tone="waiting" glyph={<Link2Off aria-hidden />}>
        {t('groups.status.unconfigured')}
      </Tag>
    );
  }
  return (
    <Tag tone="sent" glyph={<Check aria-hidden />}>
      {t('groups.status.active')}
    </Tag>
  );
}
