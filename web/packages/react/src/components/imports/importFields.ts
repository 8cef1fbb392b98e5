/** What the columns of a sheet of tutors may say, and what stands in them. Pure. */
import type { Import, ImportColumns } from '../../api/types';

type Sheet = NonNullable<Import['sheet']>;

/** What a column may say of a tutor, in the order of the form. */
export const importFields = [
  'number',
  'name',
  'nickname',
  'branch',
  'wecom_userid',
  'language',
  'is_active',
  'left_on',
] as const satisfies readonly (keyof ImportColumns)[];
export type ImportField = (typeof importFields)[number];

/** Whether the columns mean the same. */
export function sameColumns(one: ImportColumns | null, other: ImportColumns | null): boolean {
  const means = (columns: ImportColumns | null, field: ImportField) => columns?.[field] ?? null;
  return importFields.every((field) => means(one, field) === means(other, field));
}

/** The key of what a field is called. */
export const fieldNames = {
  number: 'tutors.number',
  name: 'tutors.name',
  nickname: 'tutors.nickname',
  branch: 'groups.branch',
  wecom_userid: 'tutors.user_id',
  language: 'tutors.language',
  is_active: 'tutors.active',
  left_on: 'tutors.left_on',
} as const;

const SAMPLES_MAX = 3;

/** What stands in a column, in the first rows where something does. */
export function samplesOf(sheet: Sheet, letters: string): readonly string[] {
  const at = sheet.columns.findIndex((column) => column.letters === letters);
  const cells = sheet.first_rows.map((row) => row.cells[at]?.trim() ?? '');
  return cells.filter((cell) => cell !== '').slice(0, SAMPLES_MAX);
}

/** A column as people find it: its letters, and what stands above it. */
export function columnLabel({ letters, name }: Sheet['columns'][number]): string {
  return name === '' ? letters : `${letters} · ${name}`;
}

/** The columns that say nothing. */
export function unusedOf(sheet: Sheet, columns: ImportColumns): readonly string[] {
  const used = new Set(Object.values(columns));
  return sheet.columns.filter(({ letters }) => !used.has(letters)).map(columnLabel);
}
