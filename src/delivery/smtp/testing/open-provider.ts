import { performance } from 'node:perf_hooks';
import { onTestFinished } from 'vitest';
import { type SinkOptions, type SmtpSink, startSmtpSink } from '../../../../test/smtp-sink.js';
import { waitUntil } from '../../../../test/wait-until.js';
import { seededRandom, silentLogger } from '../../../kernel/index.js';
import type { DeliveryOutcome, MailProvider, ReadyMail } from '../../provider.js';
import { createSmtpProvider } from '../create-smtp-provider.js';
import type { SmtpOptions } from '../smtp-options.js';

/** A sink that closes with the test. */
export async function openSink(options: SinkOptions = {}): Promise<SmtpSink> {
  const sink = await startSmtpSink(options);
  onTestFinished(() => sink.close());
  return sink;
}

/** A provider that rests briefly, and closes with the test. */
export function openProvider(port: number, options: Partial<SmtpOptions> = {}): MailProvider {
  const provider = createSmtpProvider({
    host: '127.0.0.1',
    port,
    secure: 'none',
    connections: 1,
    pauses: { firstMs: 20, mostMs: 100 },
    logger: silentLogger,
    random: seededRandom(1),
    ...options,
  });
  onTestFinished(() => provider.close());
  return provider;
}

/** Waits for a connection and delivers. */
export async function deliver(
  provider: MailProvider,
  mail: ReadyMail = mailOf('hello'),
): Promise<DeliveryOutcome> {
  provider.want(1);
  await waitUntil('a connection stands idle', () => provider.idle() > 0);
  return provider.deliver(mail, performance.now() + 60_000);
}

/** @returns the problem for which it rests */
export async function untilResting(provider: MailProvider): Promise<string> {
  const resting = new Promise<string>((resolve) => {
    provider.onChange(() => {
      const health = provider.health();
      if (health.kind === 'resting') resolve(health.problem);
    });
  });
  provider.want(1);
  return resting;
}

export function mailOf(text: string, envelope: Partial<ReadyMail> = {}): ReadyMail {
  const raw = Buffer.from(`Subject: ${text}\r\n\r\n${text}\r\n`);
  return { from: 'shop@example.com', to: 'ada@example.org', raw, ...envelope };
}

/** Too much for the buffers between two processes. */
export function largeMail(): ReadyMail {
  return mailOf('large', {
    raw: Buffer.from(`Subject: large\r\n\r\n${'x'.repeat(998)}\r\n`.repeat(40_000)),
  });
}
