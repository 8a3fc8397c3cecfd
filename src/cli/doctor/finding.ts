import type { Config } from '../../config/index.js';

/** What one check found. */
export interface Finding {
  /** `note`: nothing is wrong, but somebody may want to know. */
  readonly kind: 'ok' | 'note' | 'problem';
  /** What was looked at, in two words or so. */
  readonly subject: string;
  readonly found: string;
  /** What to do about a problem. */
  readonly advice?: string;
}

/** Looks at one thing; never throws at what it finds there. */
export type Check = (config: Config) => Promise<readonly Finding[]>;

export function ok(subject: string, found: string): Finding {
  return { kind: 'ok', subject, found };
}

export function note(subject: string, found: string): Finding {
  return { kind: 'note', subject, found };
}

export function problem(subject: string, found: string, advice: string): Finding {
  return { kind: 'problem', subject, found, advice };
}
