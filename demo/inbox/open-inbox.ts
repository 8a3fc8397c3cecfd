import { mailRoutes } from './mail-routes.js';
import { type Mailbox, openMailbox } from './mailbox.js';
import { pageRoutes } from './page-routes.js';
import { type SmtpSink, startSmtpSink } from './smtp-sink.js';
import { type Route, startWebServer } from './web-server.js';

/** The mail server that catches everything, and the page to look at it. */
export interface Inbox {
  readonly mailbox: Mailbox;
  /** Such as `http://127.0.0.1:4491`. */
  readonly url: string;
  readonly smtpPort: number;
  close(): Promise<void>;
}

export interface InboxOptions {
  /** Where the mails lie; made if need be. */
  readonly folder: string;
  /** 0: any free port, here and below. */
  readonly port: number;
  readonly smtpPort: number;
  /** What else its web server answers. */
  readonly routes?: readonly Route[];
}

/** @throws the system’s error when a port can’t be had; nothing is left running then */
export async function openInbox(options: InboxOptions): Promise<Inbox> {
  const mailbox = await openMailbox(options.folder);
  const sink = await startSmtpSink({ port: options.smtpPort, deliver: mailbox.deliver });
  const routes = [...mailRoutes(mailbox), ...pageRoutes(), ...(options.routes ?? [])];
  const server = await startWebServer(options.port, routes).catch(async (error: unknown) => {
    await close(sink, mailbox);
    throw error;
  });
  return {
    mailbox,
    url: `http://127.0.0.1:${server.port}`,
    smtpPort: sink.port,
    close: async () => {
      await server.close();
      await close(sink, mailbox);
    },
  };
}

async function close(sink: SmtpSink, mailbox: Mailbox): Promise<void> {
  await sink.close();
  await mailbox.close();
}
