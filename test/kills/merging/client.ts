import { setTimeout as delay } from 'node:timers/promises';
import { between, type Random } from '../create-random.js';

/** What goes to any of the processes. */
export interface Outgoing {
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly path: string;
  readonly body?: string;
  readonly token?: string;
}

export interface Answer {
  readonly status: number;
  /** Of a mistake: its stable code. */
  readonly code: string;
  readonly body: unknown;
}

/** How all requests of a test fared. */
export interface Figures {
  /** How often each status came that is not 2xx. */
  readonly refusals: Map<number, number>;
  /** Attempts that were cut off, as happens when the process is killed. */
  unanswered: number;
  /** Attempts that nobody answered within {@link PATIENCE_MS} or cut off. */
  late: number;
  /** 503 without `Retry-After`. */
  blunt: number;
  slowestMs: number;
}

export interface Client {
  /**
   * Sends it again and again, to any of the processes, until it gets 2xx or one of these codes.
   *
   * @throws Error when it is told something that won't change
   */
  send(outgoing: Outgoing, ends?: readonly string[]): Promise<Answer>;
}

export interface ClientOptions {
  readonly urls: () => readonly string[];
  readonly random: Random;
  readonly figures: Figures;
}

const PATIENCE_MS = 20_000;
const RETRY_MS = 40;
const DEADLINE_MS = 90_000;

export function createFigures(): Figures {
  return { refusals: new Map(), unanswered: 0, late: 0, blunt: 0, slowestMs: 0 };
}

export function createClient(options: ClientOptions): Client {
  return {
    send: async (outgoing, ends = []) => {
      const deadline = performance.now() + DEADLINE_MS;
      while (performance.now() < deadline) {
        const answer = await attempt(options, outgoing);
        if (answer !== undefined && isFinal(answer, ends)) return answer;
        await delay(RETRY_MS);
      }
      throw new Error(`nobody took ${outgoing.path} for ${DEADLINE_MS} ms`);
    },
  };
}

function isFinal({ status, code, body }: Answer, ends: readonly string[]): boolean {
  if (status < 300 || ends.includes(code)) return true;
  if (status === 503 || code === 'merge-under-way') return false;
  throw new Error(`answered ${status}: ${JSON.stringify(body)}`);
}

async function attempt(
  { urls, random, figures }: ClientOptions,
  { method, path, body, token }: Outgoing,
): Promise<Answer | undefined> {
  const all = urls();
  const url = all[between(random, 0, all.length - 1)];
  if (url === undefined) return undefined;
  const startedAt = performance.now();
  try {
    const answer = await fetch(url + path, {
      method,
      signal: AbortSignal.timeout(PATIENCE_MS),
      ...(body !== undefined && { body }),
      headers: {
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
      },
    });
    const said: unknown = await answer.json();
    figures.slowestMs = Math.max(figures.slowestMs, performance.now() - startedAt);
    if (!answer.ok) noteRefusal(figures, answer);
    return { status: answer.status, code: codeOf(said), body: said };
  } catch (error) {
    // A connection that breaks is what these tests cause: the client comes again.
    if (error instanceof Error && error.name === 'TimeoutError') figures.late += 1;
    else figures.unanswered += 1;
    return undefined;
  }
}

function noteRefusal(figures: Figures, { status, headers }: Response): void {
  figures.refusals.set(status, (figures.refusals.get(status) ?? 0) + 1);
  if (status === 503 && !headers.has('retry-after')) figures.blunt += 1;
}

function codeOf(body: unknown): string {
  if (typeof body !== 'object' || body === null || !('code' in body)) return '';
  return String(body.code);
}
