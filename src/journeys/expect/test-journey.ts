import { createCalendar } from '../../rules/index.js';
import { compileJourney } from '../compile-journey.js';
import { refuseJourney } from '../errors.js';
import { readJourneyForm } from '../read-journey-form.js';
import { type CheckedExpectation, checkExpectations } from './check-expectations.js';

export interface TestedJourney {
  readonly name: string;
  readonly expectations: readonly CheckedExpectation[];
}

/**
 * Checks what a journey expects of itself, without a workspace: one whose clocks are in `timeZone`.
 *
 * @param written as it was written; anything at all
 * @throws AppError `journey-invalid`
 */
export function testJourney(
  key: string,
  written: unknown,
  { timeZone, currency }: { readonly timeZone: string; readonly currency: string },
): TestedJourney {
  const form = readJourneyForm(key, written);
  const calendar = createCalendar(timeZone);
  const setting = { calendar, money: { currency, rates: [] }, computed: new Map() };
  const { mistakes } = compileJourney(form, setting);
  if (mistakes.length > 0) throw refuseJourney(mistakes);
  return { name: form.name, expectations: checkExpectations(key, form, { setting, timeZone }) };
}
