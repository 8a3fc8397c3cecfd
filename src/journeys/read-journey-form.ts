import { type JourneyMistake, refuseJourney } from './errors.js';
import { type JourneyForm, journeyForm, journeyKey } from './journey-form.js';

/**
 * Reads a journey as somebody wrote it.
 *
 * @throws AppError `journey-invalid`
 */
export function readJourneyForm(key: string, written: unknown): JourneyForm {
  const keyReading = journeyKey.safeParse(key);
  const reading = journeyForm.safeParse(written);
  const mistakes = [
    ...(keyReading.success
      ? []
      : keyReading.error.issues.map((issue) => mistakeOf(issue, 'the key'))),
    ...(reading.success ? [] : reading.error.issues.map((issue) => mistakeOf(issue, ''))),
  ];
  if (mistakes.length > 0 || !reading.success) throw refuseJourney(mistakes);
  return reading.data;
}

interface Issue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly errors?: readonly (readonly Issue[])[];
}

/** Of what could have been one of several things, what was wrong with the one that came nearest. */
function mistakeOf(issue: Issue, base: string): JourneyMistake {
  const nearest = issue.errors
    ?.flatMap((some) => (some[0] === undefined ? [] : [some[0]]))
    .sort((a, b) => b.path.length - a.path.length)[0];
  if (nearest !== undefined && nearest.path.length > 0) {
    return mistakeOf({ ...nearest, path: [...issue.path, ...nearest.path] }, base);
  }
  return { place: placeOf(issue.path) || base, problem: issue.message };
}

function placeOf(path: readonly PropertyKey[]): string {
  return path
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`))
    .join('')
    .replace(/^\./, '');
}
