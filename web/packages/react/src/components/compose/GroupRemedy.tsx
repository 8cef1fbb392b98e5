import type { Group, ProblemCode } from '../../api/types';
import { useLanguage } from '../../i18n/LocaleProvider';
import type { PlainMessageKey } from '../../i18n/words';
import { PlaceLink } from '../../ui/Places';
import { useMay } from '../access/May';

const remedies: { readonly [Code in ProblemCode]?: PlainMessageKey } = {
  webhook_disabled: 'remedy.turn_on',
  webhook_not_configured: 'remedy.add_address',
  webhook_not_found: 'remedy.groups',
};

interface GroupRemedyProps {
  /** Why the group cannot be written to. */
  code: ProblemCode | null;
  group: Group | undefined;
}

/** The link that helps a group which cannot be written to; nothing when no link does. */
export function GroupRemedy({ code, group }: GroupRemedyProps) {
  const { t } = useLanguage();
  const may = useMay();
  const words = code && remedies[code];
  if (!words || !may('edit_groups')) return null;
  const place = group ? ({ page: 'group', id: group.id } as const) : ({ page: 'groups' } as const);
  return <PlaceLink to={place}>{t(words)}</PlaceLink>;
}

/** What the service would say about writing to a group; `null` when it can be written to. */
export function groupProblem(group: Group): ProblemCode | null {
  if (!group.is_active) return 'webhook_disabled';
  return group.webhook_url_configured ? null : 'webhook_not_configured';
}
