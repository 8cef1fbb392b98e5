import { CircleAlert, FileSpreadsheet } from 'lucide-react';
import { useLanguage } from '../../i18n/LocaleProvider';
import { Field } from '../../ui/Field';
import { FileDrop } from '../../ui/FileDrop';
import { Card, Stack } from '../../ui/Layout';
import { Notice } from '../../ui/Tag';
import { Live, Text } from '../../ui/Text';
import { ProblemNote } from '../ProblemNote';
import { fileProblem } from './importWords';

interface ImportFileFormProps {
  busy: boolean;
  /** Why the last file was not read. */
  error: unknown;
  onFile(file: File): void;
}

/** Chooses a sheet; what is wrong with it stands there. */
export function ImportFileForm({ busy, error, onFile }: ImportFileFormProps) {
  const { t } = useLanguage();
  const wrong = fileProblem(t, error);
  return (
    <Card padded>
      <Stack gap={3}>
        <Text>{t('import.file.text')}</Text>
        {error !== null && wrong === undefined && (
          <Notice alert tone="failed" glyph={<CircleAlert aria-hidden />}>
            <ProblemNote error={error} />
          </Notice>
        )}
        <Field
          label={t('import.file')}
          error={wrong && <span role="alert">{wrong}</span>}
          hint={t('import.file.hint')}
        >
          <FileDrop
            icon={<FileSpreadsheet aria-hidden />}
            accept=".csv,.xlsx,text/csv"
            chooseLabel={t('import.file.choose')}
            hint={t('import.file.drop')}
            readOnly={busy}
            onFile={onFile}
          />
        </Field>
        <Live>{busy && t('import.file.reading')}</Live>
      </Stack>
    </Card>
  );
}
