/** What the checks need to know of a module's list of errors. */
export interface ErrorList {
  readonly path: string;
  readonly errors: readonly DescribedError[];
  /** Kinds that `errors.ts` exports by name; each has to be in the list too. */
  readonly named: readonly string[];
}

export interface DescribedError {
  readonly code: string;
  readonly status: number;
  readonly when: string;
  readonly message: string;
  readonly hint: string;
}

/** Codes that are not unique or not kebab-case, errors that say too little, kinds left out of the list. */
export function findErrorMistakes(lists: readonly ErrorList[]): string[] {
  const seen = new Map<string, string>();
  return lists.flatMap(({ path, errors, named }) => {
    const mistakes = errors.flatMap((error) => {
      const first = seen.get(error.code);
      seen.set(error.code, path);
      const twice =
        first === undefined ? [] : [`${path}: ${error.code} stands in ${first} already`];
      return [...twice, ...flawsOf(error).map((flaw) => `${path}: ${error.code} ${flaw}`)];
    });
    const listed = errors.map((error) => error.code);
    const left = named.filter((code) => !listed.includes(code));
    return [...mistakes, ...left.map((code) => `${path}: ${code} is missing in the list errors`)];
  });
}

function flawsOf({ code, status, when, message, hint }: DescribedError): string[] {
  const isStatus = Number.isInteger(status) && status >= 400 && status <= 599;
  const isKebab = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(code);
  const empty = Object.entries({ when, message, hint }).filter(([, text]) => text.trim() === '');
  return [
    ...(isKebab ? [] : ['is not kebab-case']),
    ...(isStatus ? [] : [`has the status ${status}, not one from 400 to 599`]),
    ...empty.map(([part]) => `has no ${part}`),
  ];
}
