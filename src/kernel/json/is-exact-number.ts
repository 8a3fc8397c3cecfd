/** The longest text `String` makes of a double: -0.0000010025805438659112. */
const longestDoubleText = 25;

/** Says whether a double gives the digits of a JSON number back exactly as they were written. */
export function isExactNumber(token: string): boolean {
  return token.length <= longestDoubleText && String(Number(token)) === token;
}
