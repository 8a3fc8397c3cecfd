import type { Logger } from '../../kernel/index.js';

/** A mail server, and how to talk with it. */
export interface SmtpServer {
  readonly host: string;
  readonly port: number;
  /**
   * `tls` from the first byte; `starttls` or not at all; `opportunistic`: encrypted where the server offers
   * it; `none`.
   */
  readonly secure: 'tls' | 'starttls' | 'none' | 'opportunistic';
  /** Logs in with these; without them it does not. */
  readonly user?: string;
  readonly password?: string;
  /** Open at the same time, at most. */
  readonly connections: number;
  /** False takes any certificate. By default only `opportunistic` does: its other choice is no encryption. */
  readonly rejectUnauthorized?: boolean;
}

export interface SmtpOptions extends SmtpServer {
  /** After so many a connection is replaced; 100 unless given. */
  readonly messagesPerConnection?: number;
  readonly timeouts?: Partial<SmtpTimeouts>;
  /** An idle connection is closed after this time: 30 s unless given. */
  readonly idleMs?: number;
  /** How long the provider rests when the server can't be used: the first time, and at most. */
  readonly pauses?: RestPauses;
  /** What it calls itself in EHLO; the name of the machine, or an address literal, unless given. */
  readonly heloName?: string;
  readonly logger: Logger;
  /** Jitters the pauses: numbers from 0 (inclusive) to 1. */
  readonly random?: () => number;
}

export interface RestPauses {
  readonly firstMs: number;
  readonly mostMs: number;
}

/** How long a step may take, in milliseconds; a reply that drips in does not lengthen it. */
export interface SmtpTimeouts {
  /** Finding the address, TCP and TLS. */
  readonly connect: number;
  /** The greeting; and again all that follows until the connection stands ready. */
  readonly greeting: number;
  readonly mail: number;
  readonly rcpt: number;
  readonly dataInitiation: number;
  /** Each block of the data. */
  readonly dataBlock: number;
  readonly dataEnd: number;
}

const MINUTE_MS = 60_000;

/** RFC 5321, 4.5.3.2; but a server that is slow to greet is better asked again than waited for. */
export const defaultTimeouts: SmtpTimeouts = {
  connect: 30_000,
  greeting: 30_000,
  mail: 5 * MINUTE_MS,
  rcpt: 5 * MINUTE_MS,
  dataInitiation: 2 * MINUTE_MS,
  dataBlock: 3 * MINUTE_MS,
  dataEnd: 10 * MINUTE_MS,
};

export const defaultPauses: RestPauses = { firstMs: 1_000, mostMs: MINUTE_MS };
