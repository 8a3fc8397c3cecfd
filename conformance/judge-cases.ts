import type { CaseId, CaseResult, SuiteContext } from './suite.js';

/** Says how far it is once in so many cases. */
const CASES_BETWEEN_WORDS = 100;

/**
 * Judges cases one after the other: `judge` gives the fault of a case, or undefined. A case that can't be
 * judged, since something broke on the way, has failed with what broke, and the others go on.
 */
export async function judgeCases<Case>(
  cases: readonly (readonly [id: CaseId, each: Case])[],
  say: SuiteContext['say'],
  judge: (each: Case) => Promise<string | undefined> | string | undefined,
): Promise<CaseResult[]> {
  const results: CaseResult[] = [];
  for (const [id, each] of cases) {
    results.push({ id, fault: await faultOf(() => judge(each)) });
    const isWorthAWord = results.length % CASES_BETWEEN_WORDS === 0;
    if (isWorthAWord || results.length === cases.length) {
      say(`${results.length} of ${cases.length} cases`);
    }
  }
  return results;
}

async function faultOf(
  judge: () => Promise<string | undefined> | string | undefined,
): Promise<string | undefined> {
  try {
    return await judge();
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
