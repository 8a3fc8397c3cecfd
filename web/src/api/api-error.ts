/** What the server refused or could not do, in its own words. */
export class ApiError extends Error {
  /** Stable: see docs/reference/errors.md. `unreachable`: no answer came at all. */
  readonly code: string;
  /** What to do about it. */
  readonly hint: string;
  /** Of the answer; 0: there was none. */
  readonly status: number;
  /** By which an operator finds the request in the log; undefined: it never arrived. */
  readonly requestId: string | undefined;
  readonly detail: unknown;

  constructor(said: {
    readonly code: string;
    readonly message: string;
    readonly hint: string;
    readonly status: number;
    readonly requestId?: string | undefined;
    readonly detail?: unknown;
  }) {
    super(said.message);
    this.name = 'ApiError';
    this.code = said.code;
    this.hint = said.hint;
    this.status = said.status;
    this.requestId = said.requestId;
    this.detail = said.detail;
  }
}
