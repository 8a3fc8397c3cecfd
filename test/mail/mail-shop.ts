import PostalMime, { type Email } from 'postal-mime';
import { onTestFinished } from 'vitest';
import type { Config } from '../../src/config/index.js';
import type { Clock } from '../../src/kernel/index.js';
import { type SinkOptions, type SmtpSink, startSmtpSink } from '../smtp-sink.js';
import { startTestApp, type TestApp } from '../test-app.js';
import { waitUntil } from '../wait-until.js';

/** A whole Attune that sends to a mail server of the test's own. */
export interface MailShop extends TestApp {
  readonly sink: SmtpSink;
  /** Asks the API; gives status and body. */
  ask(method: string, path: string, body?: unknown): Promise<{ status: number; body: never }>;
  /** Sends events through the door, and waits until they have taken effect. */
  send(...events: object[]): Promise<void>;
  /** The mails that came to an address, read as a mail program reads them. */
  mailsTo(address: string): Promise<Email[]>;
  /** The same, when there are so many. */
  untilMailsTo(address: string, count: number): Promise<Email[]>;
  /** Events on a profile's timeline by their names, once they are so many. */
  untilEvents(userId: string, name: string, count: number): Promise<object[]>;
}

export async function startMailShop({
  config,
  clock,
  ...options
}: SinkOptions & {
  readonly config?: Partial<Config>;
  readonly clock?: Clock;
} = {}): Promise<MailShop> {
  const sink = await startSmtpSink(options);
  onTestFinished(() => sink.close());
  const shop = await startTestApp({
    ...(clock && { clock }),
    config: {
      roles: ['api', 'worker', 'sender'],
      smtpUrl: `smtp://127.0.0.1:${sink.port}?tls=none&connections=4`,
      mailFrom: 'Shop <news@shop.example>',
      ...config,
    },
  });
  const { url, adminKey, source, database } = shop;

  const ask: MailShop['ask'] = async (method, path, body) => {
    const response = await fetch(`${url}${path}${path.includes('?') ? '&' : '?'}workspace=1`, {
      method,
      headers: {
        authorization: `Bearer ${adminKey}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: (await response.json()) as never };
  };
  const mailsTo = (address: string): Promise<Email[]> =>
    Promise.all(
      sink.mails.filter(({ to }) => to === address).map(({ raw }) => PostalMime.parse(raw)),
    );
  const eventsOf = async (userId: string): Promise<{ name: string }[]> => {
    const found = await ask('GET', `/api/profiles?userId=${userId}`);
    const { profileId } = found.body as { profileId: string };
    const { body } = await ask('GET', `/api/profiles/${profileId}/timeline`);
    return (body as { events: { name: string }[] }).events;
  };
  return {
    ...shop,
    sink,
    ask,
    mailsTo,
    send: async (...events) => {
      const response = await fetch(`${url}/v1/batch`, {
        method: 'POST',
        headers: {
          authorization: `Basic ${Buffer.from(`${source.writeKey}:`).toString('base64')}`,
        },
        body: JSON.stringify({ batch: events }),
      });
      if (response.status !== 200) throw new Error(await response.text());
      await waitUntil('all has taken effect', async () => {
        const open = await database.query('select 1 from tickets limit 1');
        return open.length === 0;
      });
    },
    untilMailsTo: async (address, count) => {
      await waitUntil(
        `${address} has ${count} mails`,
        async () => (await mailsTo(address)).length >= count,
      );
      return mailsTo(address);
    },
    untilEvents: async (userId, name, count) => {
      const some = async () => (await eventsOf(userId)).filter((event) => event.name === name);
      await waitUntil(
        `${userId} has ${count} × ${name}`,
        async () => (await some()).length >= count,
      );
      return some();
    },
  };
}

export function person(userId: string, ...purposes: string[]): object[] {
  return [
    { type: 'identify', userId, traits: { email: `${userId}@shop.example`, first_name: userId } },
    ...purposes.map((purpose) => ({
      type: 'track',
      userId,
      event: 'Consent Changed',
      properties: { purpose, status: 'granted', proof: 'form 7' },
    })),
  ];
}

export const CONTENT = {
  subject: 'Hello {{ trait.first_name | default: "friend" }}',
  html: '<html><body><p>Hello {{ trait.first_name }}, <a href="https://shop.example/new?a=1&amp;b=2">new things</a> <a href="{{ web_version_url }}">in the browser</a> <a href="{{ unsubscribe_url }}">no more</a></p></body></html>',
};

/** The addresses that a mail's HTML leads to or loads. */
export function linksOf({ html = '' }: Email): string[] {
  return [...html.matchAll(/(?:href|src)="([^"]+)"/g)].map(([, url = '']) =>
    url.replaceAll('&amp;', '&'),
  );
}

export function headerOf(mail: Email, name: string): string | undefined {
  return mail.headers.find(({ key }) => key === name)?.value;
}
