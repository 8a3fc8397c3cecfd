import { ApiError } from './api-error.ts';
import { parseJson } from './exact-number.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

export interface Question {
  /** What is undefined is left out. */
  readonly query?: Readonly<Record<string, string | number | boolean | undefined>>;
  /** Sent as JSON; a Blob as its bytes. */
  readonly body?: unknown;
  readonly signal?: AbortSignal;
  /** The workspace it is about; undefined for what is about none. */
  readonly workspaceId?: number | undefined;
}

/**
 * Asks the API as whoever is signed in here.
 *
 * @param path behind `/api`: `/profiles/search`
 * @throws ApiError with what the server said, or that it could not be reached
 */
export async function ask<Answer>(
  method: Method,
  path: string,
  { query, body, signal, workspaceId }: Question = {},
): Promise<Answer> {
  const response = await reach(`/api${path}${queryText(query)}`, {
    method,
    headers: {
      accept: 'application/json',
      ...(body !== undefined && { 'content-type': typeOf(body) }),
      ...(workspaceId !== undefined && { 'attune-workspace': String(workspaceId) }),
    },
    ...(body !== undefined && { body: body instanceof Blob ? body : JSON.stringify(body) }),
    ...(signal !== undefined && { signal }),
  });
  const said = await readJson(response);
  if (response.ok) return said as Answer;
  throw refusalOf(response, said);
}

function typeOf(body: unknown): string {
  return body instanceof Blob ? 'application/octet-stream' : 'application/json';
}

async function reach(address: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(address, { credentials: 'same-origin', ...init });
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw new ApiError({
      code: 'unreachable',
      status: 0,
      message: 'Attune did not answer.',
      hint: 'Check your connection, and that the server runs. This screen asks again by itself.',
    });
  }
}

/** @returns undefined for an answer without JSON, as a proxy in between may send it */
async function readJson(response: Response): Promise<unknown> {
  const text = await response.text();
  try {
    return text === '' ? undefined : parseJson(text);
  } catch {
    return undefined;
  }
}

function refusalOf(response: Response, said: unknown): ApiError {
  const { code, message, hint, detail } = (said ?? {}) as Partial<Record<string, string>>;
  const requestId = response.headers.get('x-request-id') ?? undefined;
  return new ApiError({
    code: code ?? 'answer-unreadable',
    message: message ?? `The server answered ${response.status}.`,
    hint: hint ?? 'Try again; if it stays so, look into the server’s log.',
    status: response.status,
    requestId,
    detail,
  });
}

function queryText(query: Question['query'] = {}): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== '') params.set(name, String(value));
  }
  return params.size === 0 ? '' : `?${params}`;
}
