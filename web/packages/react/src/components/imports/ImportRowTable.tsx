import type { ImportRow, ImportVerdict } from '../../api/types';
import { useLanguage } from '../../i18n/LocaleProvider';
import { Cell, HeadCell, NarrowOnly, Table, TableRow } from '../../ui/Table';
import { Text } from '../../ui/Text';
import { cellWords, fieldName, valueWords } from './importWords';

interface ImportRowTableProps {
  rows: readonly ImportRow[];
  /** What all of them come to. */
  verdict: ImportVerdict;
  /** A newer version of it is on its way. */
  stale: boolean;
}

/** What rows of a sheet would change, or what is wrong with them. */
export function ImportRowTable({ rows, verdict, stale }: ImportRowTableProps) {
  const { t } = useLanguage();
  // Whose row it is cannot be said while something is wrong with it.
  const isKnown = verdict !== 'wrong';
  const head = (
    <>
      <HeadCell width="tight" align="right">
        {t('import.row')}
      </HeadCell>
      {isKnown && (
        <HeadCell width="tight" wideOnly>
          {t('import.tutor')}
        </HeadCell>
      )}
      <HeadCell width="wide">{t(isKnown ? 'import.what' : 'import.mistakes')}</HeadCell>
    </>
  );
  return (
    <Table label={t('import.rows')} head={head} stale={stale}>
      {rows.map((row) => (
        <TableRow key={row.row}>
          <Cell width="tight" align="right">
            {row.row}
          </Cell>
          {isKnown && (
            <Cell width="tight" wideOnly>
              <RowTutor row={row} />
            </Cell>
          )}
          <Cell width="wide">
            {isKnown && (
              <NarrowOnly>
                <RowTutor row={row} />
              </NarrowOnly>
            )}
            <RowWords row={row} />
          </Cell>
        </TableRow>
      ))}
    </Table>
  );
}

function RowTutor({ row: { number, name } }: { row: ImportRow }) {
  return (
    <>
      <Text as="strong">{name}</Text>{' '}
      <Text as="quiet" figures>
        {number}
      </Text>
    </>
  );
}

function RowWords({ row }: { row: ImportRow }) {
  const { t } = useLanguage();
  if (row.verdict === 'same') return <Text as="quiet">{t('import.same.text')}</Text>;
  if (row.verdict === 'wrong') {
    return row.problems.map((problem) => (
      <div key={`${problem.field} ${problem.code}`}>
        <Text as="strong">{fieldName(t, problem.field)}</Text>
        {t('import.colon')}
        {cellWords(t, problem)}
      </div>
    ));
  }
  // Of somebody new all was empty before; who they are stands beside it.
  const isNew = row.verdict === 'new';
  const shown = row.changes.filter(
    ({ field }) => !isNew || (field !== 'number' && field !== 'name'),
  );
  return shown.map(({ field, before, after }) => (
    <div key={field}>
      <Text as="quiet">
        {fieldName(t, field)}
        {t('import.colon')}
      </Text>
      {!isNew && (
        <>
          <del>{valueWords(t, field, before)}</del>
          {' → '}
        </>
      )}
      <Text>{valueWords(t, field, after)}</Text>
    </div>
  ));
}
