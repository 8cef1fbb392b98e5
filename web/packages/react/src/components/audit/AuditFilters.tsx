import { useLanguage } from '../../i18n/LocaleProvider';
import { SearchInput, Select } from '../../ui/Controls';
import { Field } from '../../ui/Field';
import { FilterBar } from '../../ui/FilterBar';
import { auditActions, isAuditAction } from './actions';

/** What narrows the audit log down, without its page. */
export interface AuditNarrowing {
  text?: string | undefined;
  action?: string | undefined;
}

interface AuditFiltersProps {
  filter: AuditNarrowing;
  onChange(filter: AuditNarrowing): void;
}

/** Narrows the audit log down by words and by what was done. */
export function AuditFilters({ filter, onChange }: AuditFiltersProps) {
  const { t } = useLanguage();
  const { action } = filter;
  return (
    <FilterBar label={t('audit.filter')}>
      <Field label={t('audit.filter.text')} labelHidden>
        <SearchInput
          value={filter.text ?? ''}
          placeholder={t('audit.filter.text')}
          onSearch={(text) => onChange({ ...filter, text: text || undefined })}
        />
      </Field>
      <Field label={t('audit.filter.action')} labelHidden>
        <Select
          value={action ?? ''}
          onChange={(next) => onChange({ ...filter, action: next || undefined })}
        >
          <option value="">{t('audit.filter.all_actions')}</option>
          {action !== undefined && !isAuditAction(action) && <option>{action}</option>}
          {auditActions.map((option) => (
            <option key={option} value={option}>
              {t(`audit.action.${option}`)}
            </option>
          ))}
        </Select>
      </Field>
    </FilterBar>
  );
}
