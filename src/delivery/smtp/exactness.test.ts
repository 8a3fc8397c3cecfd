import { performance } from 'node:perf_hooks';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  type Act,
  ALL_EXTENSIONS,
  type SinkMail,
  type Stage,
  startSmtpSink,
} from '../../../test/smtp-sink.js';
import { waitUntil } from '../../../test/wait-until.js';
import { seededRandom, silentLogger } from '../../kernel/index.js';
import type { DeliveryOutcome, MailProvider } from '../provider.js';
import { createSmtpProvider } from './create-smtp-provider.js';
import { mailOf } from './testing/open-provider.js';

const MAILS = 6;
const STAGES: readonly Stage[] = [
  'greeting',
  'ehlo',
  'mail',
  'rcpt',
  'data',
  'body',
  'end',
  'rset',
];

/** Everything but lies: what it says of a mail that it takes is 250. */
const act = fc.constantFrom<Act>(
  { say: '451 4.3.0 later' },
  { say: '550 5.7.1 never' },
  { say: '421 4.3.2 closing', and: 'fin' },
  { say: '421 4.3.2 closing', and: 'rst' },
  { say: '200 ok\r\n250 and again' },
  { say: '250-half of it', and: 'fin' },
  { say: '???' },
  { close: 'fin' },
  { close: 'rst' },
  'silence',
);
/** Of a mail whose data are under way a server says nothing but that it gives up. */
const actInData = fc.constantFrom<Act>({ close: 'fin' }, { close: 'rst' }, 'silence');
const trouble = fc.constantFrom(...STAGES).chain((stage) => {
  // Until the end of the data a second reply would be one to the data.
  const acts = stage === 'body' ? actInData : act;
  return fc.record({ stage: fc.constant(stage), nth: fc.integer({ min: 1, max: 5 }), act: acts });
});

async function deliverAll(provider: MailProvider): Promise<DeliveryOutcome[]> {
  const outcomes: DeliveryOutcome[] = [];
  for (let n = 0; n < MAILS; n++) {
    provider.want(1);
    await waitUntil('a connection stands idle', () => provider.idle() > 0);
    outcomes.push(await provider.deliver(mailOf(`mail ${n}.`), performance.now() + 60_000));
  }
  return outcomes;
}

function timesTaken(mails: readonly SinkMail[], n: number): number {
  return mails.filter(({ raw }) => raw.includes(`mail ${n}.`)).length;
}

it.each([
  { extensions: ALL_EXTENSIONS },
  { extensions: ALL_EXTENSIONS.filter((name) => name !== 'PIPELINING') },
])('whatever a server does, no outcome is false: $extensions', async ({ extensions }) => {
  const seen: Record<string, number> = {};
  await fc.assert(
    fc.asyncProperty(fc.array(trouble, { minLength: 1, maxLength: 5 }), async (troubles) => {
      const met = new Map<Stage, number>();
      const sink = await startSmtpSink({
        extensions,
        script: ({ stage }) => {
          const nth = (met.get(stage) ?? 0) + 1;
          met.set(stage, nth);
          return troubles.find((each) => each.stage === stage && each.nth === nth)?.act;
        },
      });
      const provider = createSmtpProvider({
        host: '127.0.0.1',
        port: sink.port,
        secure: 'none',
        connections: 1,
        messagesPerConnection: 4,
        timeouts: {
          connect: 60,
          greeting: 60,
          mail: 60,
          rcpt: 60,
          dataInitiation: 60,
          dataBlock: 60,
          dataEnd: 60,
        },
        pauses: { firstMs: 2, mostMs: 10 },
        logger: silentLogger,
        random: seededRandom(1),
      });
      const outcomes = await deliverAll(provider);
      await provider.close();
      await sink.close();
      outcomes.forEach((outcome, n) => {
        seen[outcome.kind] = (seen[outcome.kind] ?? 0) + 1;
        const taken = timesTaken(sink.mails, n);
        if (outcome.kind === 'accepted') expect(taken).toBe(1);
        else if (outcome.kind === 'unknown') expect(taken).toBeLessThanOrEqual(1);
        else expect(taken).toBe(0);
      });
    }),
    { numRuns: 100, seed: 20_261_128 },
  );
  for (const kind of ['accepted', 'deferred', 'failed', 'unknown']) {
    expect(seen[kind]).toBeGreaterThan(10);
  }
});
