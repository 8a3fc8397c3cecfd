import { Liquid } from 'liquidjs';
import type { ComposeJob } from '../../src/delivery/compose/compose-job.js';
import { CONTENT } from './template.js';

/** liquidjs alone on the same subject, preheader and HTML, escaping what it prints; nothing else of a mail. */
export function createPlainLiquid(): (job: ComposeJob) => number {
  const liquid = new Liquid({ outputEscape: 'escape', ownPropertyOnly: true });
  const format = new Intl.NumberFormat('en', { style: 'currency', currency: 'EUR' });
  liquid.registerFilter('money', (amount) => format.format(Number(amount)));
  liquid.registerFilter('days_since', (time: string) =>
    Math.floor((Date.parse('2026-11-01T10:00:00.000Z') - Date.parse(time)) / 86_400_000),
  );
  const parts = [CONTENT.subject, CONTENT.preheader ?? '', CONTENT.html ?? ''].map((source) =>
    liquid.parse(source),
  );
  return ({ inputs }) => {
    const scope = {
      ...inputs,
      unsubscribe_url: 'https://a.example/u',
      web_version_url: 'https://a.example/w',
    };
    return parts.reduce((size, part) => size + String(liquid.renderSync(part, scope)).length, 0);
  };
}
