/** What a caller needs to know of a mistake: see {@link AppError}. */
export interface AppErrorFields {
  /** Stable, kebab-case; part of the public interface. */
  readonly code: string;
  /** The HTTP status that fits, 400–599. Only `http/` turns it into an answer. */
  readonly status: number;
  /** What is wrong, in one sentence. */
  readonly message: string;
  /** What to do about it, in one sentence. */
  readonly hint: string;
  /** The same for programs, such as where in a text the mistake lies: JSON. */
  readonly detail?: object | undefined;
  readonly cause?: unknown;
}

/**
 * A mistake that somebody can mend: the caller's, the operator's or the machine's. Carries a stable
 * `code`, a `status`, a message and a `hint` that says what to do. Bugs are never an AppError.
 */
export class AppError extends Error {
  readonly code: string;
  readonly status: number;
  readonly hint: string;
  readonly detail?: object | undefined;

  constructor(fields: AppErrorFields) {
    super(fields.message, fields.cause === undefined ? undefined : { cause: fields.cause });
    this.name = 'AppError';
    this.code = fields.code;
    this.status = fields.status;
    this.hint = fields.hint;
    this.detail = fields.detail;
  }
}
