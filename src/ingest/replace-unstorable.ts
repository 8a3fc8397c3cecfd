/** A surrogate pair, one escaped UTF-16 code unit, or any other escape, so that `\\u0000` is left alone. */
const ESCAPES =
  /\\u[dD][89abAB][\da-fA-F]{2}\\u[dD][c-fC-F][\da-fA-F]{2}|\\u([\da-fA-F]{4})|\\[^u]/g;

/**
 * JSON in which U+0000 and halves of surrogate pairs became U+FFFD, the replacement character: what
 * PostgreSQL's texts can't hold. Both can only stand in UTF-8 JSON as escapes.
 */
export function replaceUnstorable(json: string): string {
  return json.replace(ESCAPES, (written, unit: string | undefined) =>
    unit !== undefined && isUnstorable(Number.parseInt(unit, 16)) ? '\\ufffd' : written,
  );
}

function isUnstorable(unit: number): boolean {
  return unit === 0 || (unit >= 0xd800 && unit <= 0xdfff);
}
