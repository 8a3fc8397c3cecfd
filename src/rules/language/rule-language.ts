import { comparisons } from './comparisons.js';
import { conditions } from './conditions.js';
import type { LanguageEntry } from './entry.js';
import { history } from './history.js';
import { windows } from './windows.js';

/** All that a rule can say: what its page lists, completion describes and tests run. */
export const ruleLanguage: readonly LanguageEntry[] = [
  ...conditions,
  ...history,
  ...windows,
  ...comparisons,
];
