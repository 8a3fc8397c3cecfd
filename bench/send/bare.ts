import nodemailer from 'nodemailer';

export interface BareRun {
  readonly port: number;
  readonly mails: number;
  readonly connections: number;
  readonly mail: {
    readonly from: string;
    readonly subject: string;
    readonly html: string;
    readonly text: string;
  };
}

/** A bare nodemailer pool with everything ready: the limit. Gives mails a second. */
export async function measureBare({ port, mails, connections, mail }: BareRun): Promise<number> {
  const transport = nodemailer.createTransport({
    host: '127.0.0.1',
    port,
    secure: false,
    ignoreTLS: true,
    pool: true,
    maxConnections: connections,
    maxMessages: Number.POSITIVE_INFINITY,
  });
  const startedAt = performance.now();
  let sent = 0;
  const sendSome = async (): Promise<void> => {
    while (sent < mails) {
      sent += 1;
      await transport.sendMail({ ...mail, to: `p${sent}@shop.example` });
    }
  };
  // Twice as many as connections, so that none waits for the next mail.
  await Promise.all(Array.from({ length: connections * 2 }, sendSome));
  const elapsedMs = performance.now() - startedAt;
  transport.close();
  return (mails / elapsedMs) * 1_000;
}
