import { type Encoding, encodings } from '../../api/imports';
import type { Import } from '../../api/types';
import { useLanguage } from '../../i18n/LocaleProvider';
import { Select } from '../../ui/Controls';
import { Field } from '../../ui/Field';
import { fileProblem } from './importWords';

interface SheetChoiceProps {
  sheet: NonNullable<Import['sheet']>;
  /** In what the file was said to be written. */
  encoding: Encoding | undefined;
  /** Why it was not read anew. */
  error: unknown;
  onSheet(name: string): void;
  onEncoding(encoding: Encoding | undefined): void;
}

/** How else the file may be read: another sheet of a workbook, other characters of a CSV file. */
export function SheetChoice({ sheet, encoding, error, onSheet, onEncoding }: SheetChoiceProps) {
  const { t } = useLanguage();
  if (sheet.name === null) {
    const choose = (word: string) => onEncoding(encodings.find((known) => known === word));
    return (
      <Field
        label={t('import.encoding')}
        hint={t('import.encoding.hint')}
        error={fileProblem(t, error)}
      >
        <Select value={encoding ?? ''} onChange={choose}>
          <option value="">{t('import.encoding.found')}</option>
          {encodings.map((known) => (
            <option key={known} value={known}>
              {t(`import.encoding.${known}`)}
            </option>
          ))}
        </Select>
      </Field>
    );
  }
  if (sheet.names.length < 2) return null;
  return (
    <Field label={t('import.sheet')} error={fileProblem(t, error)}>
      <Select value={sheet.name} onChange={onSheet}>
        {sheet.names.map((name) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </Select>
    </Field>
  );
}
