import type { AuditEntry } from '../../api/types';
import { useLanguage } from '../../i18n/LocaleProvider';
import type { Words } from '../../i18n/words';
import { Text } from '../../ui/Text';
import { isAuditDetail } from './actions';

interface AuditDetailsProps {
  details: AuditEntry['details'];
}

/** What helps to understand an entry: facts, and what was before and after. */
export function AuditDetails({ details }: AuditDetailsProps) {
  const { t, formats } = useLanguage();
  const read = (name: string, value: unknown) =>
    name.endsWith('_at') && typeof value === 'string' ? formats.moment(value) : shown(t, value);
  return Object.entries(details).map(([name, value]) => {
    const what = isAuditDetail(name) ? t(`audit.detail.${name}`) : name;
    const line = isChange(value)
      ? t('audit.change', {
          what,
          before: read(name, value.before),
          after: read(name, value.after),
        })
      : t('audit.fact', { what, value: read(name, value) });
    return (
      <div key={name}>
        <Text as="quiet" small>
          {line}
        </Text>
      </div>
    );
  });
}

function isChange(value: unknown): value is { before: unknown; after: unknown } {
  return typeof value === 'object' && value !== null && 'before' in value && 'after' in value;
}

function shown(t: Words, value: unknown): string {
  if (value === null || value === '') return t('audit.nothing');
  if (typeof value === 'boolean') return t(value ? 'audit.yes' : 'audit.no');
  if (!Array.isArray(value)) return String(value);
  return value.length === 0 ? t('audit.nothing') : value.join(', ');
}
