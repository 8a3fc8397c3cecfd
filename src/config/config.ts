import type { LogLevel } from '../kernel/index.js';

/** What a process does. */
export const ROLES = ['api', 'worker', 'sender'] as const;
export type Role = (typeof ROLES)[number];

/** With which key mail is signed (DKIM, RFC 6376). */
export interface DkimConfig {
  readonly domain: string;
  readonly selector: string;
  /** Absolute path of the private key, PEM. */
  readonly keyFile: string;
}

/** Everything that an operator decides about one process, validated. */
export interface Config {
  /** Absolute path. */
  readonly dataDir: string;
  /** Undefined: the embedded server. */
  readonly databaseUrl: string | undefined;
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  /** Without a slash at its end; undefined: the listening address. */
  readonly publicUrl: string | undefined;
  readonly roles: readonly Role[];
  /** 32 bytes each, the signing one first; undefined: those in the data folder. */
  readonly signingKeys: readonly Buffer[] | undefined;
  /** `smtp://user:password@host:port`; undefined: mail waits in the outbox. */
  readonly smtpUrl: string | undefined;
  /** From whom mail comes that does not say it itself: `Shop <news@shop.example>`. */
  readonly mailFrom: string | undefined;
  readonly dkim: DkimConfig | undefined;
  /** Origins in a private network that data endpoints may ask: `http://stock.internal:8080`. */
  readonly privateEndpoints: readonly string[];
  /** Of the browser that takes screenshots; undefined: one is looked for. */
  readonly browserPath: string | undefined;
  /** Whether that browser shuts its pages off from the machine by itself. */
  readonly hasBrowserSandbox: boolean;
  /** Origins that screenshots load pictures from: `https://cdn.shop.example`. */
  readonly pictureOrigins: readonly string[];
  readonly trustsProxy: boolean;
  readonly logLevel: LogLevel;
  /** An event that comes so many hours after it happened is history: it changes segments and starts nothing. */
  readonly historyAfterHours: number;
  /** Bytes that a file may have that comes in by the screens. */
  readonly uploadLimitBytes: number;
  /** The largest picture that the library takes. */
  readonly assetLimitBytes: number;
  /** Places where a test breaks the process, `name:action` each; empty outside tests. */
  readonly failPoints: readonly string[];
}
