import { ArrowRight } from 'lucide-react';
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import type { Import, ImportColumns } from '../../api/types';
import { useLanguage } from '../../i18n/LocaleProvider';
import { Button } from '../../ui/Button';
import { Select } from '../../ui/Controls';
import { Field } from '../../ui/Field';
import { FieldGrid } from '../../ui/FieldGrid';
import { Card, Row, Stack } from '../../ui/Layout';
import { Text } from '../../ui/Text';
import { GeneralProblem } from '../access/FormDialog';
import {
  columnLabel,
  fieldNames,
  type ImportField,
  importFields,
  samplesOf,
  unusedOf,
} from './importFields';
import { columnProblem } from './importWords';

interface ColumnsFormProps {
  sheet: NonNullable<Import['sheet']>;
  /** What was said of the columns before; `null` begins with what is likely. */
  columns: ImportColumns | null;
  busy: boolean;
  /** Why they were not taken. */
  error: unknown;
  /** How else the file may be read. */
  reading: ReactNode;
  onColumns(columns: ImportColumns): void;
}

/** Says which column has what; each shows what stands in it. */
export function ColumnsForm(props: ColumnsFormProps) {
  const { sheet, columns: said, busy, error, reading, onColumns } = props;
  const { t } = useLanguage();
  const [columns, setColumns] = useState(said ?? sheet.suggested);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (error) form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
  }, [error]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!busy) onColumns(columns);
  };
  const unused = unusedOf(sheet, columns);
  return (
    <form ref={form} onSubmit={submit} noValidate>
      <Card padded>
        <Stack gap={4}>
          <Text>{t('import.columns.text')}</Text>
          <GeneralProblem error={error} fields={importFields.map((field) => `columns.${field}`)} />
          {reading}
          <FieldGrid>
            {importFields.map((field) => (
              <ColumnField
                key={field}
                field={field}
                sheet={sheet}
                value={columns[field] ?? null}
                error={columnProblem(t, error, field)}
                onChange={(letters) => setColumns({ ...columns, [field]: letters })}
              />
            ))}
          </FieldGrid>
          {unused.length > 0 && (
            <Text as="quiet" small>
              {t('import.columns.unused', { names: unused.join(t('import.between')) })}
            </Text>
          )}
          <Row>
            <Button type="submit" look="primary" busy={busy} icon={<ArrowRight aria-hidden />}>
              {t('import.columns.go')}
            </Button>
          </Row>
        </Stack>
      </Card>
    </form>
  );
}

interface ColumnFieldProps extends Pick<ColumnsFormProps, 'sheet'> {
  field: ImportField;
  /** The letters of its column. */
  value: string | null;
  error: string | undefined;
  onChange(letters: string | null): void;
}

function ColumnField({ field, sheet, value, error, onChange }: ColumnFieldProps) {
  const { t } = useLanguage();
  const samples = value === null ? [] : samplesOf(sheet, value);
  const hint = samples.join(t('import.between'));
  return (
    <Field label={t(fieldNames[field])} hint={hint || t('import.columns.stays')} error={error}>
      <Select value={value ?? ''} onChange={(letters) => onChange(letters || null)}>
        <option value="">{t('import.columns.none')}</option>
        {sheet.columns.map((column) => (
          <option key={column.letters} value={column.letters}>
            {columnLabel(column)}
          </option>
        ))}
      </Select>
    </Field>
  );
}
