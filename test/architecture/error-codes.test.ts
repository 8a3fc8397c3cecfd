import { describe, expect, it } from 'vitest';
import type { ErrorKind } from '../../src/kernel/error-catalogue.js';
import { type DescribedError, type ErrorList, findErrorMistakes } from './error-codes.js';
import { loadScript } from './load-script.js';
import { importFromModules } from './manifests.js';
import { moduleOf } from './source-file.js';

type AnyErrorKind = ErrorKind<never>;
interface Describer {
  describeError(kind: AnyErrorKind): { message: string; hint: string };
}

const { describeError } = await loadScript<Describer>('docs/describe-error.mjs');

/** A module's list stands in `src/<module>/errors.ts`; kinds defined deeper have to be in it too. */
async function readErrorLists(): Promise<ErrorList[]> {
  const files = await importFromModules<{ errors?: readonly AnyErrorKind[] }>('errors.ts');
  return files
    .filter(({ path }) => path === `src/${moduleOf(path)}/errors.ts`)
    .map(({ path, content }) => ({
      path,
      errors: (content.errors ?? []).map((kind) => ({ ...kind, ...describeError(kind) })),
      named: files
        .filter((file) => moduleOf(file.path) === moduleOf(path))
        .flatMap((file) => Object.values<unknown>(file.content).filter(isErrorKind))
        .map((kind) => kind.code),
    }));
}

function isErrorKind(value: unknown): value is AnyErrorKind {
  return typeof value === 'object' && value !== null && 'code' in value && 'make' in value;
}

it('every error has one code, a status, a message and a hint, and is listed', async () => {
  expect(findErrorMistakes(await readErrorLists())).toEqual([]);
});

describe('the check of errors', () => {
  const good: DescribedError = {
    code: 'port-in-use',
    status: 503,
    when: 'Another program listens on the port.',
    message: 'Port 80 is taken.',
    hint: 'Choose another.',
  };
  const check = (...errors: DescribedError[]) =>
    findErrorMistakes([{ path: 'src/http/errors.ts', errors, named: [] }]);

  it('accepts a whole one', () => {
    expect(check(good)).toEqual([]);
  });

  it('finds a code that two modules use', () => {
    const lists = ['src/a/errors.ts', 'src/b/errors.ts'].map((path) => ({
      path,
      errors: [good],
      named: [],
    }));
    expect(findErrorMistakes(lists)).toEqual([
      'src/b/errors.ts: port-in-use stands in src/a/errors.ts already',
    ]);
  });

  it('finds a code in another case, a status that is none, and an empty hint', () => {
    expect(check({ ...good, code: 'portInUse' })).toEqual([
      'src/http/errors.ts: portInUse is not kebab-case',
    ]);
    expect(check({ ...good, status: 200 })).toHaveLength(1);
    expect(check({ ...good, hint: ' ' })).toEqual(['src/http/errors.ts: port-in-use has no hint']);
  });

  it('finds a kind that is exported and not listed', () => {
    const lists = [
      { path: 'src/a/errors.ts', errors: [good], named: ['port-in-use', 'disk-full'] },
    ];
    expect(findErrorMistakes(lists)).toEqual([
      'src/a/errors.ts: disk-full is missing in the list errors',
    ]);
  });

  it('reads message and hint with the names of their details', () => {
    const kind: ErrorKind<{ port: number; fields: string[]; place: { line: number } }> = {
      ...good,
      make: ({ port, fields, place }) =>
        Object.assign(new Error(`Port ${port} for ${fields.join(', ')}.`), {
          ...good,
          message: `Port ${port} for ${fields.join(', ')}.`,
          hint: `See line ${place.line}.`,
        }),
    };
    expect(describeError(kind)).toEqual({
      message: 'Port {port} for {fields}.',
      hint: 'See line {line}.',
    });
  });
});
