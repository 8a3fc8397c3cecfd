import type { ValueTest } from '../../rules/index.js';
import { compareExact, type Exact, exactOf } from '../kinds/exact.js';
import { compileOrdered } from '../values/compile-number-test.js';

/** A test over a number that is there: as `compileNumberTest`, whose bounds are texts. */
export function compileExactTest(test: ValueTest): (number: Exact) => boolean {
  const holds = compileOrdered(test, exactOf);
  return (number) => holds((bound) => compareExact(number, bound));
}
