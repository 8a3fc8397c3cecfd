const WORD = /^[\p{L}_$][\p{L}\p{N}_$-]*$/u;

/** A path as rules write it: `address.city`, `"loyalty tier"`. */
export function pathText(path: readonly string[]): string {
  return path
    .map((step) => (step === '' || WORD.test(step) ? step : JSON.stringify(step)))
    .join('.');
}

/** The steps of a path; dots in quotes belong to a name. */
export function readPath(text: string): readonly string[] {
  const steps = text.match(/(?:"(?:[^"\\]|\\.)*"?|[^."])+|(?<=\.)(?=$|\.)/g) ?? [''];
  return steps.map(unquote);
}

function unquote(step: string): string {
  try {
    return step.startsWith('"') ? String(JSON.parse(step)) : step;
  } catch {
    return step;
  }
}
