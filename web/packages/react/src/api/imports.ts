/** What can be done with a sheet of tutors: it is brought, looked at, applied and taken back. */
import { type Api, bodyOf } from './client';
import { formWith } from './sending';
import type { Import, ImportColumns, ImportPlan, ImportUndone } from './types';

/** In what a CSV file may be written. */
export const encodings = ['utf-8', 'big5', 'gbk', 'utf-16'] as const;
export type Encoding = (typeof encodings)[number];

/** A file, and what is known of it that does not stand in it. */
export interface SheetFile {
  file: File;
  /** Which sheet of a workbook; the first one that holds something if absent. */
  sheet?: string | undefined;
  /** In what a CSV file is written; found if absent. */
  encoding?: Encoding | undefined;
}

/** Brings a sheet, which changes nothing; the one before that was not applied is given up. */
export function bringSheet(api: Api, { file, sheet, encoding }: SheetFile): Promise<Import> {
  const form = formWith(file);
  form.append('kind', 'tutors');
  if (sheet !== undefined) form.append('sheet', sheet);
  if (encoding !== undefined) form.append('encoding', encoding);
  const body = { file: '', kind: 'tutors' } as const;
  return bodyOf(api.POST('/api/imports', { body, bodySerializer: () => form }));
}

/** An import as the service has it now. */
export function readImport(api: Api, id: string, signal?: AbortSignal): Promise<Import> {
  return bodyOf(api.GET('/api/imports/{id}', { params: { path: { id } }, signal: signal ?? null }));
}

/** Says what the columns mean, and looks at what the sheet would change. */
export function mapImport(api: Api, id: string, columns: ImportColumns): Promise<ImportPlan> {
  const params = { path: { id } };
  return bodyOf(api.PUT('/api/imports/{id}/mapping', { params, body: { columns } }));
}

/** What a person has confirmed. */
export interface Confirmed {
  /** How many tutors they say are put on record or changed. */
  rows: number;
  /** Rows with something wrong in them are left out. */
  leaveOut: boolean;
}

/** Puts on record what the rows say, all of it or nothing. */
export function applyImport(api: Api, id: string, { rows, leaveOut }: Confirmed): Promise<Import> {
  const params = { path: { id } };
  const body = { confirm_rows: rows, leave_out_wrong: leaveOut };
  return bodyOf(api.POST('/api/imports/{id}/apply', { params, body }));
}

/** Brings back what was before, of tutors whom nobody changed since. */
export function undoImport(api: Api, id: string): Promise<ImportUndone> {
  return bodyOf(api.POST('/api/imports/{id}/undo', { params: { path: { id } } }));
}
