/** PHP's letters for dates (https://www.php.net/manual/en/datetime.format.php) as `strftime` has them. */
const LETTERS: Readonly<Record<string, string>> = {
  d: '%d',
  j: '%-d',
  D: '%a',
  l: '%A',
  N: '%u',
  w: '%w',
  z: '%j',
  W: '%V',
  F: '%B',
  M: '%b',
  m: '%m',
  n: '%-m',
  Y: '%Y',
  y: '%y',
  a: '%P',
  A: '%p',
  g: '%-I',
  h: '%I',
  G: '%-H',
  H: '%H',
  i: '%M',
  s: '%S',
  O: '%z',
  P: '%:z',
  T: '%Z',
  U: '%s',
};

/** A pattern of PHP as one of `strftime`; undefined when it has a letter that there is none for. */
export function writePattern(php: string): string | undefined {
  let pattern = '';
  for (let at = 0; at < php.length; at += 1) {
    const letter = php.charAt(at);
    const known = LETTERS[letter];
    if (known !== undefined) pattern += known;
    else if (letter === '\\') {
      at += 1;
      pattern += php.charAt(at);
    } else if (/[A-Za-z]/.test(letter)) return undefined;
    else pattern += letter === '%' ? '%%' : letter;
  }
  return pattern;
}
