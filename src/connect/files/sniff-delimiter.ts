const DELIMITERS = [',', ';', '\t', '|'] as const;
const QUOTED = /"[^"]*"/g;

/** The sign that stands most often in the first line, outside of quotes; a comma where none does. */
export function sniffDelimiter(text: string): string {
  const [line = ''] = text
    .replace(QUOTED, '')
    .trimStart()
    .split(/[\r\n]/, 1);
  const count = (sign: string) => line.split(sign).length - 1;
  return DELIMITERS.reduce<string>((best, sign) => (count(sign) > count(best) ? sign : best), ',');
}
