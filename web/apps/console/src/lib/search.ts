/** Reading what stands behind the `?` of a URL. */

/** A text in the URL; one that looks like a number was parsed as one. */
export function isText(value: unknown): boolean {
  return (typeof value === 'string' && value !== '') || typeof value === 'number';
}
