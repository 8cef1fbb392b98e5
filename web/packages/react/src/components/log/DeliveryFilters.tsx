import type { DeliveryFilter } from '../../api/queries';
import type { DeliveryState, Group } from '../../api/types';
import { useLanguage } from '../../i18n/LocaleProvider';
import { SearchInput, Select } from '../../ui/Controls';
import { Field } from '../../ui/Field';
import { FilterBar } from '../../ui/FilterBar';
import { deliveryStates } from '../DeliveryStateTag';

/** What narrows the log down, without its page. */
export type Filter = Pick<DeliveryFilter, 'group' | 'state' | 'text'>;

interface DeliveryFiltersProps {
  groups: readonly Group[];
  filter: Filter;
  /** Whether the reader may look for words. */
  searchable: boolean;
  onChange(filter: Filter): void;
}

/** Narrows the log down by group, state and words. */
export function DeliveryFilters({ groups, filter, searchable, onChange }: DeliveryFiltersProps) {
  const { t } = useLanguage();
  const names = new Set(groups.map((group) => group.webhook_name));
  if (filter.group !== undefined) names.add(filter.group);
  const state = deliveryStates.find((candidate) => candidate === filter.state);
  return (
    <FilterBar label={t('log.filter')}>
      {searchable && (
        <Field label={t('log.filter.text')} labelHidden>
          <SearchInput
            value={filter.text ?? ''}
            placeholder={t('log.filter.text')}
            onSearch={(text) => onChange({ ...filter, text: text || undefined })}
          />
        </Field>
      )}
      <Field label={t('log.filter.group')} labelHidden>
        <Select
          value={filter.group ?? ''}
          onChange={(group) => onChange({ ...filter, group: group || undefined })}
        >
          <option value="">{t('log.filter.all_groups')}</option>
          {[...names].map((name) => (
            <option key={name}>{name}</option>
          ))}
        </Select>
      </Field>
      <Field label={t('log.filter.state')} labelHidden>
        <Select
          value={state ?? ''}
          onChange={(next) =>
            onChange({ ...filter, state: (next || undefined) as DeliveryState | undefined })
          }
        >
          <option value="">{t('log.filter.all_states')}</option>
          {deliveryStates.map((option) => (
            <option key={option} value={option}>
              {t(`state.${option}`)}
            </option>
          ))}
        </Select>
      </Field>
    </FilterBar>
  );
}
