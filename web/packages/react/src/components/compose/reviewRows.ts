/** What a dry run says, row by row. Pure. */
import type { BatchPreview, FieldError } from '../../api/types';

type PreviewRow = BatchPreview['rows'][number];

/** What one of them would get, or what is wrong with it. */
export interface ReviewRow {
  place: number;
  name: string;
  text: string | null;
  bytes: number | null;
  /** By which channel; `null` if it cannot go. */
  channel: PreviewRow['channel'] | null;
  problem: FieldError | undefined;
}

/**
 * The rows of a dry run, what has to be changed before what is well.
 *
 * The service tells the first thousand of either; a problem may stand in a row behind those.
 */
export function reviewRows(preview: BatchPreview, names: readonly string[]): ReviewRow[] {
  const problems = new Map<number, FieldError>();
  for (const problem of preview.problems) {
    const place = placeOf(problem);
    if (place !== null && !problems.has(place)) problems.set(place, problem);
  }
  const bad = [...problems].map(([place, problem]) => {
    const name = preview.rows[place]?.webhook_name ?? names[place] ?? problem.field;
    return { place, name, text: null, bytes: null, channel: null, problem };
  });
  const well = preview.rows
    .map((row, place) => ({ row, place }))
    .filter(({ place }) => !problems.has(place))
    .map(({ row: { webhook_name: name, text, bytes, channel }, place }) => {
      return { place, name, text, bytes, channel, problem: undefined };
    });
  return [...bad, ...well];
}

/** The place of the target that a problem is about; `null` when it is about the whole. */
export function placeOf({ field }: FieldError): number | null {
  const place = /^targets\[(\d+)\]/.exec(field)?.[1];
  return place === undefined ? null : Number(place);
}
