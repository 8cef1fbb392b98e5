/** A number that somebody typed to confirm it. Pure. */

/** The number, which may be typed as it is shown, `1,999`, also in wide digits; else `NaN`. */
export function typedNumber(text: string): number {
  return Number(text.normalize('NFKC').replaceAll(/[\s,.’]/g, '') || Number.NaN);
}
