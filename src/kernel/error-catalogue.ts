import { AppError } from './app-error.js';

/** One kind of mistake: its stable code, its status, and how its message and hint read. */
export interface ErrorKind<Detail> {
  readonly code: string;
  readonly status: number;
  /** When it happens, for the generated reference. */
  readonly when: string;
  /** Makes the error; `cause` is kept for the log and never shown to a caller. */
  make(detail: Detail, cause?: unknown): AppError;
}

export interface ErrorKindFields<Detail> {
  readonly code: string;
  readonly status: number;
  readonly when: string;
  readonly message: (detail: Detail) => string;
  readonly hint: (detail: Detail) => string;
  /** What of it a program can use: JSON. */
  readonly detail?: (detail: Detail) => object | undefined;
}

/** Every kind that was defined, for the reference and its test. */
export type ErrorCatalogue = readonly ErrorKind<never>[];

/** Defines one kind of mistake. Each module keeps its own in `errors.ts` and exports them as a list. */
export function defineError<Detail>(fields: ErrorKindFields<Detail>): ErrorKind<Detail> {
  const { code, status, when } = fields;
  return {
    code,
    status,
    when,
    make: (detail, cause) =>
      new AppError({
        code,
        status,
        message: fields.message(detail),
        hint: fields.hint(detail),
        detail: fields.detail?.(detail),
        cause,
      }),
  };
}
