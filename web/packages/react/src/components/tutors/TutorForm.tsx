import { type ReactNode, useState } from 'react';
import { Problem } from '../../api/problem';
import type { Tutor } from '../../api/types';
import { useLanguage } from '../../i18n/LocaleProvider';
import type { Words } from '../../i18n/words';
import { Checkbox, DateInput, Select, SuggestInput, TextInput } from '../../ui/Controls';
import { Field } from '../../ui/Field';
import { FormDialog } from '../access/FormDialog';
import { fieldProblem } from '../problemWords';
import { fieldsOf, type TutorFields, writtenLanguages } from './tutorFields';

interface TutorFormProps {
  /** The tutor to change; `null` adds one. */
  tutor: Tutor | null;
  busy: boolean;
  /** Why the last try failed; `'taken'` is the number of somebody else. */
  error: unknown;
  /** The branches that are known. */
  branches: readonly string[];
  /** What stands below the fields. */
  below?: ReactNode;
  onSave(fields: TutorFields): void;
  onClose(): void;
}

const ofFields = ['id', 'name', 'nickname', 'branch', 'wecom_userid', 'language', 'left_on'];

/** Adds or changes a tutor. The number stays: by it they are told apart. */
export function TutorForm(props: TutorFormProps) {
  const { tutor, busy, error, branches, below, onSave, onClose } = props;
  const { t } = useLanguage();
  const [fields, setFields] = useState(() => fieldsOf(tutor));
  const change = (changes: Partial<TutorFields>) => setFields({ ...fields, ...changes });
  const wrongNumber = numberProblem(t, error);
  return (
    <FormDialog
      title={tutor ? t('tutors.edit', { name: tutor.name }) : t('tutors.add')}
      submitLabel={tutor ? t('groups.form.save') : t('tutors.add')}
      busy={busy}
      error={error}
      fields={ofFields}
      said={!tutor && wrongNumber !== undefined}
      onSubmit={() => onSave(fields)}
      onClose={onClose}
    >
      {!tutor && (
        <Field label={t('tutors.number')} hint={t('tutors.number.hint')} error={wrongNumber}>
          <TextInput
            value={fields.number}
            autoComplete="off"
            spellCheck={false}
            onChange={(number) => change({ number })}
          />
        </Field>
      )}
      <Field label={t('tutors.name')} error={fieldProblem(t, error, 'name')}>
        <TextInput value={fields.name} autoComplete="off" onChange={(name) => change({ name })} />
      </Field>
      <Field
        label={t('tutors.nickname')}
        hint={t('tutors.nickname.hint')}
        error={fieldProblem(t, error, 'nickname')}
      >
        <TextInput
          value={fields.nickname}
          autoComplete="off"
          onChange={(nickname) => change({ nickname })}
        />
      </Field>
      <Field
        label={t('groups.branch')}
        hint={t('tutors.branch.hint')}
        error={fieldProblem(t, error, 'branch')}
      >
        <SuggestInput
          value={fields.branch}
          suggestions={branches}
          onChange={(branch) => change({ branch })}
        />
      </Field>
      <Field
        label={t('tutors.user_id')}
        hint={t('tutors.user_id.hint')}
        error={fieldProblem(t, error, 'wecom_userid')}
      >
        <TextInput
          value={fields.userId}
          autoComplete="off"
          spellCheck={false}
          onChange={(userId) => change({ userId })}
        />
      </Field>
      <LanguageField
        value={fields.language}
        error={fieldProblem(t, error, 'language')}
        onChange={(language) => change({ language })}
      />
      <Field
        label={t('tutors.left_on')}
        hint={t('tutors.left_on.hint')}
        error={fieldProblem(t, error, 'left_on')}
      >
        <DateInput value={fields.leftOn} onChange={(leftOn) => change({ leftOn })} />
      </Field>
      <Checkbox
        label={t('tutors.active')}
        checked={fields.active}
        onChange={(active) => change({ active })}
      />
      {below}
    </FormDialog>
  );
}

interface LanguageFieldProps {
  value: TutorFields['language'];
  /** What is wrong with it. */
  error: string | undefined;
  onChange(language: TutorFields['language']): void;
}

function LanguageField({ value, error, onChange }: LanguageFieldProps) {
  const { t } = useLanguage();
  const choose = (word: string) =>
    onChange(writtenLanguages.find((language) => language === word) ?? '');
  return (
    <Field label={t('tutors.language')} hint={t('tutors.language.hint')} error={error}>
      <Select value={value} onChange={choose}>
        <option value="">{t('tutors.language.unsaid')}</option>
        {writtenLanguages.map((language) => (
          <option key={language} value={language}>
            {t(`templates.language.${language}`)}
          </option>
        ))}
      </Select>
    </Field>
  );
}

/** What is wrong with the number of somebody new, also if it is said of no field. */
function numberProblem(t: Words, error: unknown): string | undefined {
  if (error === 'taken') return t('tutors.number.taken');
  if (error instanceof Problem && error.code === 'not_allowed') return t('tutors.number.elsewhere');
  return fieldProblem(t, error, 'id');
}
