import { performance } from 'node:perf_hooks';
import type { DeliveryOutcome, MailProvider, ReadyMail } from '../provider.js';

/** What became of one mail that was sent to try it. */
export interface TrialDelivery {
  readonly address: string;
  readonly outcome: 'accepted' | 'refused' | 'unknown';
  /** What the mail server said, or why it could not be asked. */
  readonly reply: string;
}

/** Somebody waits for it at a screen. */
const PATIENCE_MS = 30_000;

/** Hands mails over, one after the other on one connection, and closes it. Whether one is refused is no error. */
export async function deliverAll(
  provider: MailProvider,
  mails: readonly ReadyMail[],
): Promise<readonly TrialDelivery[]> {
  const deadline = performance.now() + PATIENCE_MS;
  try {
    const told: TrialDelivery[] = [];
    for (const mail of mails) {
      const problem = await waitForConnection(provider, deadline);
      if (problem !== undefined)
        told.push({ address: mail.to, outcome: 'refused', reply: problem });
      else told.push(tellOutcome(mail.to, await provider.deliver(mail, deadline)));
    }
    return told;
  } finally {
    await provider.close();
  }
}

/** Undefined: one stands idle. */
async function waitForConnection(
  provider: MailProvider,
  deadline: number,
): Promise<string | undefined> {
  provider.want(1);
  return new Promise((resolve) => {
    const late = setTimeout(
      () => resolve('the mail server did not answer in time'),
      Math.max(0, deadline - performance.now()),
    );
    const look = (): void => {
      const health = provider.health();
      if (provider.idle() > 0) resolve(undefined);
      else if (health.kind === 'resting') resolve(health.problem);
      else return;
      clearTimeout(late);
    };
    provider.onChange(look);
    look();
  });
}

function tellOutcome(address: string, outcome: DeliveryOutcome): TrialDelivery {
  switch (outcome.kind) {
    case 'accepted':
      return { address, outcome: 'accepted', reply: outcome.reply };
    case 'unknown':
      return { address, outcome: 'unknown', reply: outcome.reason };
    case 'not-begun':
      return { address, outcome: 'refused', reply: outcome.reason };
    default:
      return { address, outcome: 'refused', reply: outcome.reply };
  }
}
