import type { TemplateContent } from '../../content/index.js';
import { type JsonObject, parseExact, stringifyExact } from '../../kernel/index.js';
import type { ComposeJob, ComposeResult } from './compose-job.js';
import type { ComposedMail, MailMaker } from './compose-mail.js';

/** Jobs as they go to a thread in one piece. */
export interface Batch {
  /** Each template once, by its version. */
  readonly contents: ReadonlyMap<string, TemplateContent>;
  /** The jobs without it, as JSON: numbers in it keep their digits, which cloning would lose. */
  readonly jobs: string;
}

/** What comes back: one stretch of memory that changes hands, and what is where in it. */
export interface BatchResult {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly mails: readonly PackedMail[];
}

type PackedMail =
  | {
      readonly kind: 'composed';
      readonly from: string;
      readonly to: string;
      readonly subject: string;
      /** Where its bytes begin, and how many they are. */
      readonly start: number;
      readonly size: number;
    }
  | Extract<ComposeResult, { kind: 'failed' }>;

export function packBatch(jobs: readonly ComposeJob[]): Batch {
  return {
    contents: new Map(jobs.map(({ versionId, content }) => [versionId, content])),
    jobs: stringifyExact(jobs.map(({ content: _content, ...job }) => job)),
  };
}

export function unpackBatch({ contents, jobs }: Batch): ComposeJob[] {
  return (parseExact(jobs) as JsonObject[]).map((job) => {
    const content = contents.get(job.versionId as string);
    return { ...job, content } as unknown as ComposeJob;
  });
}

/** Composes a batch in this thread. What goes wrong with a job is that job's result. */
export function composeBatch(maker: MailMaker, batch: Batch): BatchResult {
  const mails = unpackBatch(batch).map((job) => composeOne(maker, job));
  const sizes = mails.map((mail) => (mail.kind === 'composed' ? Buffer.byteLength(mail.raw) : 0));
  const bytes = new Uint8Array(sizes.reduce((sum, size) => sum + size, 0));
  const target = Buffer.from(bytes.buffer);
  let start = 0;
  const packed = mails.map((mail, at): PackedMail => {
    if (mail.kind === 'failed') return mail;
    const { raw, ...rest } = mail;
    const place = { start, size: sizes[at] ?? 0 };
    start += target.write(raw, start);
    return { ...rest, ...place };
  });
  return { bytes, mails: packed };
}

function composeOne(maker: MailMaker, job: ComposeJob): ComposedMail {
  try {
    return maker.compose(job);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return { kind: 'failed', problem: `it can’t be composed: ${error.message}` };
  }
}

/** What each job of a batch asks endpoints for, as JSON: a list for each. */
export function collectOfBatch(maker: MailMaker, batch: Batch): string {
  return JSON.stringify(unpackBatch(batch).map((job) => maker.collectFetches(job)));
}

export function readResult({ bytes, mails }: BatchResult): ComposeResult[] {
  return mails.map((mail) => {
    if (mail.kind === 'failed') return mail;
    const { start, size, ...rest } = mail;
    return { ...rest, raw: bytes.subarray(start, start + size) };
  });
}
