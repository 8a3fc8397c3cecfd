import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { parseExact, stringifyExact } from '../../../src/kernel/index.js';
import type { RuleCase } from './rule-case.js';

const FOLDER = new URL('../past-failures/', import.meta.url);

/** Cases in which the two readings once differed, by the names of their files. */
export function readPastFailures(): (readonly [string, RuleCase])[] {
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => {
      const text = readFileSync(new URL(name, FOLDER), 'utf8');
      return [name, parseExact(text) as unknown as RuleCase] as const;
    });
}

/** Keeps a case; gives the file's name. `npm run format` breaks its lines. */
export function keepFailure(failure: RuleCase): string {
  const text = stringifyExact(failure);
  const name = `${failure.rule.kind}-${createHash('sha256').update(text).digest('hex').slice(0, 8)}.json`;
  writeFileSync(new URL(name, FOLDER), `${text}\n`);
  return name;
}
