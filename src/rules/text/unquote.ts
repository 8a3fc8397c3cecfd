const SIMPLE: Readonly<Record<string, string>> = {
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

/** What a text in quotes says: escapes as in JSON. Undefined where an escape is none. */
export function unquote(quoted: string): string | undefined {
  let isBroken = false;
  const text = quoted
    .slice(1, -1)
    .replace(/\\(?:u([0-9a-fA-F]{4})|(.))/gsu, (whole, code: string | undefined, sign: string) => {
      if (code !== undefined) return String.fromCharCode(Number.parseInt(code, 16));
      if (/["'“”„\\/]/.test(sign)) return sign;
      isBroken ||= SIMPLE[sign] === undefined;
      return SIMPLE[sign] ?? whole;
    });
  return isBroken ? undefined : text;
}
