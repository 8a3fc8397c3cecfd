import { type TemplateContent, tryTemplate } from '../../content/index.js';
import { type Batch, collectOfBatch, composeBatch, unpackBatch } from './compose-batch.js';
import type { PreviewResult } from './compose-job.js';
import { type ComposeSettings, createMailMaker } from './compose-mail.js';

/** What a process of the composer does. It reaches no database and keeps nothing but templates. */
export function createComposeTasks(settings: ComposeSettings) {
  const maker = createMailMaker(settings);
  return {
    compose: (batch: Batch) => composeBatch(maker, batch),
    collectFetches: (batch: Batch) => collectOfBatch(maker, batch),
    renderForWeb: (batch: Batch) => {
      const [job] = unpackBatch(batch);
      if (job === undefined) throw new Error('there is nothing to render');
      return maker.renderForWeb(job);
    },
    preview: (batch: Batch): PreviewResult => {
      const [job] = unpackBatch(batch);
      if (job === undefined) throw new Error('there is nothing to preview');
      return maker.preview(job);
    },
    check: (content: TemplateContent) => tryTemplate(content),
  };
}
