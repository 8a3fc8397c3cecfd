import type { Logger } from '../../kernel/index.js';

/** A running PostgreSQL server that Attune brought along. */
export interface EmbeddedServer {
  /** `postgres://attune:PASSWORD@127.0.0.1:PORT/attune`. A secret: never log it. */
  readonly url: string;
  /** The data folder, absolute and with its links resolved. */
  readonly dataDir: string;
  /**
   * Fast shutdown: connections are cut, what was committed is kept. Resolves when the server has
   * ended. On a server that was joined, it only lets go. May be called more than once.
   */
  stop(): Promise<void>;
  /** Resolves when the server has ended, of itself or by `stop`; never rejects. */
  readonly exited: Promise<void>;
}

export interface EmbeddedOptions {
  /** The data folder; made when it is missing. */
  readonly dataDir: string;
  /** Settings laid over our own, as in `postgresql.conf`: `{ fsync: 'off' }`. */
  readonly settings?: Readonly<Record<string, string>>;
  readonly logger: Logger;
  /** What holds the folder, in the words another process is told: `attune start`. */
  readonly purpose: string;
}
