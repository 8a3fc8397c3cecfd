import { workerData } from 'node:worker_threads';
import { move, transferableSymbol, valueSymbol } from 'piscina';
import { type TemplateContent, type TemplateMistake, tryTemplate } from '../../content/index.js';
import {
  type Batch,
  type BatchResult,
  collectOfBatch,
  composeBatch,
  unpackBatch,
} from './compose-batch.js';
import { type ComposeSettings, createMailMaker, type WebVersion } from './compose-mail.js';

/** What a thread of the composer runs. It reaches no database and keeps nothing but templates. */
const maker = createMailMaker(workerData as ComposeSettings);

/** A batch's result, whose bytes change hands instead of being copied. */
export function compose(batch: Batch): object {
  const result: BatchResult = composeBatch(maker, batch);
  return move({ [transferableSymbol]: [result.bytes.buffer], [valueSymbol]: result });
}

export function renderForWeb(batch: Batch): WebVersion {
  const [job] = unpackBatch(batch);
  if (job === undefined) throw new Error('there is nothing to render');
  return maker.renderForWeb(job);
}

export function check(content: TemplateContent): TemplateMistake | undefined {
  return tryTemplate(content);
}

export function collectFetches(batch: Batch): string {
  return collectOfBatch(maker, batch);
}
