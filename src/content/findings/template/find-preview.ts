import type { FindingField } from '../finding.js';
import type { TemplateView } from './view-template.js';

/** The words that inboxes show behind the subject, where they stand. */
export interface Preview {
  readonly field: FindingField;
  readonly start: number;
  readonly end: number;
  readonly masked: string;
}

/** The preheader, or what MJML has in `mj-preview`. */
export function findPreview({ preheader, body }: TemplateView): Preview | undefined {
  if (preheader !== undefined && preheader.source.trim() !== '') {
    const { field, masked } = preheader;
    return { field, start: 0, end: masked.length, masked };
  }
  const element = body?.markup.elements.find(({ name }) => name === 'mj-preview');
  if (body === undefined || element === undefined) return undefined;
  const { openEnd: start, contentEnd: end } = element;
  return { field: body.field, start, end, masked: body.masked.slice(start, end) };
}
