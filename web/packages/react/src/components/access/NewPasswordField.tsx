import { useLanguage } from '../../i18n/LocaleProvider';
import { PasswordInput } from '../../ui/Controls';
import { Field } from '../../ui/Field';

interface NewPasswordFieldProps {
  label: string;
  value: string;
  /** What is wrong with it. */
  error: string | undefined;
  onChange(value: string): void;
}

/** A password to have from now on. Length is all that is asked for. */
export function NewPasswordField({ label, value, error, onChange }: NewPasswordFieldProps) {
  const { t } = useLanguage();
  return (
    <Field label={label} hint={t('access.password.hint')} error={error}>
      <PasswordInput value={value} autoComplete="new-password" onChange={onChange} />
    </Field>
  );
}
