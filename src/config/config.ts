import type { LogLevel } from '../kernel/index.js';

/** What a process does. */
export const ROLES = ['api', 'worker'] as const;
export type Role = (typeof ROLES)[number];

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
  readonly trustsProxy: boolean;
  readonly logLevel: LogLevel;
  /** Places where a test breaks the process, `name:action` each; empty outside tests. */
  readonly failPoints: readonly string[];
}
