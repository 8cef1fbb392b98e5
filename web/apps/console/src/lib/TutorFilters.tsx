import { NO_BRANCH } from '@wecourier/react/components/groups/branches';
import { standings } from '@wecourier/react/components/tutors/tutorSearch';
import { useLanguage } from '@wecourier/react/i18n/LocaleProvider';
import { SearchInput, Select } from '@wecourier/react/ui/Controls';
import { Field } from '@wecourier/react/ui/Field';
import { FilterBar } from '@wecourier/react/ui/FilterBar';
import type { TutorsSearch } from './tutorsSearch';

interface TutorFiltersProps {
  search: TutorsSearch;
  /** The branches to which tutors belong. */
  branches: readonly string[];
  onChange(search: TutorsSearch): void;
}

/** What narrows the list of tutors down. */
export function TutorFilters({ search, branches, onChange }: TutorFiltersProps) {
  const { t } = useLanguage();
  const { standing: _, ...unstanding } = search;
  const choose = (word: string) => {
    const standing = standings.find((known) => known === word);
    onChange({ ...unstanding, ...(standing && { standing }) });
  };
  return (
    <FilterBar label={t('log.filter')}>
      <Field label={t('tutors.find')} labelHidden>
        <SearchInput
          value={search.find ?? ''}
          placeholder={t('tutors.find')}
          onSearch={(find) => onChange({ ...search, find })}
        />
      </Field>
      <Field label={t('groups.branch')} labelHidden>
        <Select value={search.branch ?? ''} onChange={(branch) => onChange({ ...search, branch })}>
          <option value="">{t('groups.branch.every')}</option>
          {branches.map((name) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
          <option value={NO_BRANCH}>{t('groups.branch.none')}</option>
        </Select>
      </Field>
      <Field label={t('groups.status')} labelHidden>
        <Select value={search.standing ?? ''} onChange={choose}>
          <option value="">{t('tutors.status.every')}</option>
          {standings.map((standing) => (
            <option key={standing} value={standing}>
              {t(`tutors.status.${standing}`)}
            </option>
          ))}
        </Select>
      </Field>
    </FilterBar>
  );
}
