/**
 * What went wrong in the database, by what can be done about it:
 * - `unavailable`: the server is away, refuses or has no room. Nothing is wrong with the data: try later.
 * - `conflict`: somebody else was faster (unique violation, serialisation, deadlock). Try again at once.
 * - `data`: the server can't hold these values. Trying again changes nothing: find the row.
 * - `bug`: anything else, a statement of ours included.
 */
export type DatabaseErrorKind = 'unavailable' | 'conflict' | 'data' | 'bug';

/** An error of the database or of the way to it. `sqlState` is PostgreSQL's code, if it came to that. */
export class DatabaseError extends Error {
  readonly kind: DatabaseErrorKind;
  readonly sqlState: string | undefined;

  constructor(kind: DatabaseErrorKind, sqlState: string | undefined, cause: Error) {
    super(cause.message, { cause });
    this.name = 'DatabaseError';
    this.kind = kind;
    this.sqlState = sqlState;
  }
}

/** SQLSTATE classes and codes (PostgreSQL manual, appendix A) → what can be done. */
const KIND_BY_CLASS: Readonly<Record<string, DatabaseErrorKind>> = {
  '08': 'unavailable', // connection exception
  '22': 'data', // data exception
  '25': 'unavailable', // our transaction was ended for us
  '28': 'unavailable', // not let in
  '40': 'conflict', // rolled back: serialisation, deadlock
  '53': 'unavailable', // no disk, memory or connections left
  '54': 'data', // too complex, too long, too deep
  '57': 'unavailable', // shut down, cancelled, starting up
  '58': 'unavailable', // the server's own files
};
const KIND_BY_CODE: Readonly<Record<string, DatabaseErrorKind>> = {
  '23505': 'conflict', // unique violation
  '25006': 'unavailable', // read only: a replica before its promotion
  '3D000': 'unavailable', // no such database (yet)
  '55P03': 'conflict', // lock not available
};

/**
 * A worker's error that Citus passes on as `XX000`, without its own SQLSTATE: those of COPY and of
 * connections that break (Citus 13). Only the sentence tells what it is.
 */
const CITUS_SQL_STATE = 'XX000';
const CITUS_SENTENCES: readonly (readonly [RegExp, DatabaseErrorKind])[] = [
  [/^duplicate key value violates unique constraint /, 'conflict'],
  [/^failure on connection marked as essential/, 'unavailable'],
  [/^server closed the connection unexpectedly/, 'unavailable'],
  [/: No space left on device$/, 'unavailable'],
];

function kindOf(sqlState: string, message: string): DatabaseErrorKind {
  const known = KIND_BY_CODE[sqlState] ?? KIND_BY_CLASS[sqlState.slice(0, 2)];
  if (known !== undefined) return known;
  if (sqlState !== CITUS_SQL_STATE) return 'bug';
  return CITUS_SENTENCES.find(([sentence]) => sentence.test(message))?.[1] ?? 'bug';
}

/** Classifies whatever the driver threw; what is classified already is given back as it is. */
export function asDatabaseError(error: unknown): DatabaseError {
  if (error instanceof DatabaseError) return error;
  const cause = error instanceof Error ? error : new Error(String(error));
  const code = 'code' in cause && typeof cause.code === 'string' ? cause.code : undefined;
  if (code !== undefined && /^[0-9A-Z]{5}$/.test(code) && 'severity' in cause) {
    return new DatabaseError(kindOf(code, cause.message), code, cause);
  }
  return new DatabaseError(isOfConnection(cause, code) ? 'unavailable' : 'bug', code, cause);
}

/** The driver has no codes for a connection that ends; its sentences are all there is. */
const CONNECTION_SENTENCES =
  /connection terminated|connection ended|timeout exceeded when trying to connect|not queryable|client was closed|cannot use a pool after/i;

function isOfConnection(error: Error, code: string | undefined): boolean {
  return /^(E[A-Z]+)$/.test(code ?? '') || CONNECTION_SENTENCES.test(error.message);
}
