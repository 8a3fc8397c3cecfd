import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { FETCH_REASONS } from './fetch-request.js';

test.each(Object.keys(FETCH_REASONS))('docs/reference/fetch.md says what %s means', (reason) => {
  const page = readFileSync(new URL('../../../docs/reference/fetch.md', import.meta.url), 'utf8');
  expect(page).toContain(`\`${reason}\``);
});
