import type { InboxFilter } from '../../api/queries';
import type { Tutor } from '../../api/types';
import { useLanguage } from '../../i18n/LocaleProvider';
import { Checkbox, Select } from '../../ui/Controls';
import { Field } from '../../ui/Field';
import { FilterBar } from '../../ui/FilterBar';

/** What narrows the inbox down, without its page. */
export type InboxNarrowing = Omit<InboxFilter, 'before'>;

interface InboxFiltersProps {
  tutors: readonly Tutor[];
  filter: InboxNarrowing;
  onChange(filter: InboxNarrowing): void;
}

/** Narrows the inbox down by tutor, and to what nobody has read. */
export function InboxFilters({ tutors, filter, onChange }: InboxFiltersProps) {
  const { t } = useLanguage();
  const { tutor, unread } = filter;
  const isKnown = tutors.some(({ number }) => number === tutor);
  return (
    <FilterBar label={t('log.filter')}>
      <Field label={t('inbox.filter.tutor')} labelHidden>
        <Select
          value={tutor ?? ''}
          onChange={(next) => onChange({ ...filter, tutor: next || undefined })}
        >
          <option value="">{t('inbox.filter.all_tutors')}</option>
          {tutor !== undefined && !isKnown && <option>{tutor}</option>}
          {tutors.map(({ number, name }) => (
            <option key={number} value={number}>
              {name}
            </option>
          ))}
        </Select>
      </Field>
      <Checkbox
        label={t('inbox.filter.unread')}
        checked={unread ?? false}
        onChange={(checked) => onChange({ ...filter, unread: checked || undefined })}
      />
    </FilterBar>
  );
}
