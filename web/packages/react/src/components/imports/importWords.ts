/** What the service says of a sheet, in the reader's language. Pure. */
import { Problem } from '../../api/problem';
import type { FieldError } from '../../api/types';
import type { PlainMessageKey, Words } from '../../i18n/words';
import { fieldProblem, fieldWords } from '../problemWords';
import { fieldNames, type ImportField, importFields } from './importFields';

/** What a field of a tutor is called. */
export function fieldName(t: Words, name: string): string {
  const field = importFields.find((known) => known === name);
  return field ? t(fieldNames[field]) : name;
}

/** What a field says, in words. */
export function valueWords(t: Words, field: string, value: string | null | undefined): string {
  if (value === null || value === undefined) return t('import.nothing');
  if (field === 'is_active') return t(value === 'yes' ? 'import.yes' : 'import.no');
  if (field !== 'language') return value;
  const isKnown = value === 'zh-Hant' || value === 'zh-Hans' || value === 'en';
  return isKnown ? t(`templates.language.${value}`) : value;
}

const ofFile: Partial<Record<string, PlainMessageKey>> = {
  empty: 'import.file.empty',
  too_long: 'import.file.too_large',
  bad_type: 'import.file.unreadable',
  not_one_of: 'import.sheet.gone',
};

/** What is wrong with a file; `undefined` if that is not what went wrong. */
export function fileProblem(t: Words, error: unknown): string | undefined {
  if (!(error instanceof Problem)) return undefined;
  if (error.code === 'payload_too_large') return t('import.file.too_large');
  const field = error.fields.find((it) => it.field === 'file' || it.field === 'sheet');
  if (!field) return undefined;
  const key = ofFile[field.code];
  return key ? t(key) : fieldWords(t, field);
}

/** What is wrong with the column of a field. */
export function columnProblem(t: Words, error: unknown, field: ImportField): string | undefined {
  const name = `columns.${field}`;
  const isTwice =
    error instanceof Problem &&
    error.fields.some((it) => it.field === name && it.code === 'already_there');
  return isTwice ? t('import.columns.twice') : fieldProblem(t, error, name);
}

const ofCell: Partial<Record<string, PlainMessageKey>> = {
  'number already_there': 'import.wrong.number_twice',
  'number not_yours': 'import.wrong.elsewhere',
  'wecom_userid already_there': 'import.wrong.user_id_taken',
  'is_active not_one_of': 'import.wrong.yes_no',
  'language not_one_of': 'import.wrong.language',
};

const ofAnyCell: Partial<Record<string, PlainMessageKey>> = {
  required: 'import.wrong.missing',
  bad_type: 'import.wrong.excel',
};

/** What is wrong with a cell, and what to do in the sheet. */
export function cellWords(t: Words, problem: FieldError): string {
  const key = ofCell[`${problem.field} ${problem.code}`] ?? ofAnyCell[problem.code];
  return key ? t(key) : fieldWords(t, problem);
}
