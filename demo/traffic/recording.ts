import { createReadStream, createWriteStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { finished } from 'node:stream/promises';
import { setTimeout as delay } from 'node:timers/promises';
import type { EventCall, SendCall } from '../attune-client.js';
import { demoRecordingUnreadable } from '../errors.js';

/** One line of a recording: a call and when it was sent, in milliseconds of the shop's time. */
interface RecordedCall extends EventCall {
  readonly afterMs: number;
}

export interface Recorder {
  /** Sends a call and, once it was acknowledged, writes it down. */
  readonly send: SendCall;
  close(): Promise<void>;
}

/**
 * Writes down what is sent, as NDJSON. Time is the shop's own: what a demo at `speed` 60 sends in a minute is
 * an hour of the recording.
 *
 * @throws the system’s error when the file can’t be written
 */
export async function openRecorder(
  file: string,
  { send, speed }: { readonly send: SendCall; readonly speed: number },
): Promise<Recorder> {
  const stream = createWriteStream(file);
  await new Promise<void>((resolve, reject) => {
    stream.once('open', () => resolve());
    stream.once('error', reject);
  });
  const startedAt = performance.now();
  return {
    send: async (call) => {
      const afterMs = Math.round((performance.now() - startedAt) * speed);
      await send(call);
      const line: RecordedCall = { afterMs, ...call };
      stream.write(`${JSON.stringify(line)}\n`);
    },
    close: async () => {
      stream.end();
      await finished(stream);
    },
  };
}

export interface ReplayOptions {
  readonly send: SendCall;
  readonly speed: number;
  readonly signal: AbortSignal;
}

/**
 * Sends what was written down, in the same order and with the same pauses. Each event happens now, under a
 * message id of this replay's own; everything else stays as it was, so an order that Attune knows stays one.
 *
 * @returns how many calls it sent
 * @throws AppError `demo-recording-unreadable`
 */
export async function replay(file: string, options: ReplayOptions): Promise<number> {
  const { send, speed, signal } = options;
  const mark = Date.now().toString(36);
  const startedAt = performance.now();
  let sent = 0;
  for await (const call of readRecording(file)) {
    const waitMs = startedAt + call.afterMs / speed - performance.now();
    if (waitMs > 0) await delay(waitMs, undefined, { signal });
    await send(again(call, mark));
    sent += 1;
  }
  return sent;
}

function again({ path, body }: RecordedCall, mark: string): EventCall {
  const messageId = `${String(body.messageId)}-${mark}`;
  return { path, body: { ...body, messageId, timestamp: new Date().toISOString() } };
}

/**
 * Finds out before anything is started whether there is something to replay.
 *
 * @throws AppError `demo-recording-unreadable`
 */
export async function checkRecording(file: string): Promise<void> {
  for await (const _first of readRecording(file)) return;
}

/** The last line may have been cut off by a kill; no other may. */
async function* readRecording(file: string): AsyncGenerator<RecordedCall> {
  const unreadable = (reason: string) => demoRecordingUnreadable.make({ file, reason });
  const input = createReadStream(file);
  const opened = new Promise<void>((resolve, reject) => {
    input.once('ready', resolve);
    input.once('error', (error: NodeJS.ErrnoException) => reject(unreadable(String(error.code))));
  });
  await opened;
  let broken = 0;
  let number = 0;
  for await (const line of createInterface({ input })) {
    if (broken > 0) throw unreadable(`line ${broken} is no call`);
    number += 1;
    const call = readCall(line);
    if (call === undefined) broken = number;
    else yield call;
  }
  if (number === 0 || broken === 1) throw unreadable('it has no call in it');
}

function readCall(line: string): RecordedCall | undefined {
  try {
    const { afterMs, path, body } = JSON.parse(line) as Partial<RecordedCall>;
    if (typeof afterMs !== 'number' || !path?.startsWith('/v1/')) return undefined;
    return typeof body === 'object' && body !== null ? { afterMs, path, body } : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
