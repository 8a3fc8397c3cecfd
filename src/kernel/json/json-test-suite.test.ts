import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { JsonSyntaxError, parseExact } from './index.js';

/** Nicolas Seriot's files beside the project, not part of it. */
const folder = fileURLToPath(
  new URL('../../../../shared/conformance/JSONTestSuite/test_parsing/', import.meta.url),
);
const isThere = existsSync(folder);
const names = isThere ? readdirSync(folder).filter((name) => name.endsWith('.json')) : [];

type Outcome = 'JSON' | 'no JSON' | 'no UTF-8';

function outcome(name: string, parse: (text: string) => unknown): Outcome {
  try {
    parse(new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(folder + name)));
    return 'JSON';
  } catch (error) {
    if (error instanceof JsonSyntaxError || error instanceof SyntaxError) return 'no JSON';
    if (error instanceof TypeError) return 'no UTF-8';
    throw error;
  }
}

describe.skipIf(!isThere)(
  'JSONTestSuite (skipped where its files are not beside the project)',
  () => {
    test('has files of all three kinds', () => {
      expect(new Set(names.map((name) => name.slice(0, 2)))).toEqual(new Set(['y_', 'n_', 'i_']));
    });

    test.each(names.filter((name) => name.startsWith('y_')))('%s is JSON', (name) => {
      expect(outcome(name, parseExact)).toBe('JSON');
    });

    test.each(names.filter((name) => name.startsWith('n_')))('%s is no JSON', (name) => {
      expect(outcome(name, parseExact)).not.toBe('JSON');
    });

    test.each(names)('%s is judged as JSON.parse judges it', (name) => {
      expect(outcome(name, parseExact)).toBe(outcome(name, JSON.parse));
    });
  },
);
