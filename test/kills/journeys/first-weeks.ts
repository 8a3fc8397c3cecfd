import { createHash } from 'node:crypto';

/** A journey with a wait, a branch, a split and two mails, of which some print a coupon code. */
export const FIRST_WEEKS = {
  name: 'First weeks',
  purpose: 'marketing',
  trigger: { event: '"Signed Up"' },
  again: { per: 'visit' },
  exit: [{ event: '"Account Closed"' }],
  steps: [
    {
      id: 'plans',
      branch: [
        {
          if: 'trigger where plan = "patient"',
          do: [
            {
              id: 'ordered',
              waitFor: {
                event: '"Order Completed"',
                atMost: '1 day',
                else: [{ exit: 'never ordered' }],
              },
            },
          ],
        },
      ],
      else: [{ id: 'pause', wait: '2 seconds' }],
    },
    {
      id: 'arms',
      split: [
        {
          share: 40,
          name: 'code',
          do: [
            { id: 'code', coupon: 'spring', else: [{ exit: 'no code left' }] },
            { id: 'offer', send: 'offer' },
          ],
        },
        { share: 60, name: 'plain', do: [{ id: 'hello', send: 'hello' }] },
      ],
    },
    { id: 'rest', wait: '2 seconds' },
    { id: 'bye', send: 'bye' },
  ],
};

export const KEY = 'first-weeks';
export const TEMPLATES = ['offer', 'hello', 'bye'];
export const COUPONS = 'spring';

/**
 * Somebody who signs up. `quick`: waits for time alone; `patient`: until they order, which they do; `leaver`: the same,
 * and closes the account instead.
 */
export interface Traveller {
  readonly user: string;
  readonly kind: 'quick' | 'patient' | 'leaver';
}

/** What a traveller's run comes to, whatever is killed on the way. */
export interface Destiny {
  readonly state: 'done' | 'left';
  /** The steps that it goes through, in order. */
  readonly passed: readonly string[];
  readonly hasCode: boolean;
}

const SENDING: ReadonlySet<string> = new Set(['offer', 'hello', 'bye']);

/** Reasoned from the journey as it is written above, by none of the code that is tested. */
export function destinyOf({ kind }: Traveller, profileId: string): Destiny {
  if (kind === 'leaver') return { state: 'left', passed: ['plans'], hasCode: false };
  const hasCode = chanceOf(`${KEY}/arms:${profileId}`) < 40;
  const waited = kind === 'quick' ? 'pause' : 'ordered';
  const arm = hasCode ? ['code', 'offer'] : ['hello'];
  return { state: 'done', passed: ['plans', waited, 'arms', ...arm, 'rest', 'bye'], hasCode };
}

/** The steps by which somebody is sent a mail. */
export function mailsOf({ passed }: Destiny): string[] {
  return passed.filter((step) => SENDING.has(step));
}

/** In percent, as docs/reference/journeys.md has it. */
function chanceOf(word: string): number {
  const digits = createHash('sha256').update(word).digest('hex').slice(0, 8);
  return (Number.parseInt(digits, 16) * 100) / 2 ** 32;
}
