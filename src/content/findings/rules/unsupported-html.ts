import { judgeUses } from '../clients/judge-uses.js';
import type { FindingRule } from '../rule.js';

export const unsupportedHtml: FindingRule = {
  id: 'unsupported-html',
  severity: 'warning',
  title: 'HTML that a mail program does not know',
  why: 'A mail program leaves out elements that it does not know or does not trust: a form that nobody can fill in, a film that nobody sees.',
  sources: [{ name: 'Can I email', url: 'https://www.caniemail.com/' }],
  mend: 'Link to a page on the web that has it, with a picture and words that say so.',
  details:
    'Which programs are asked, and when it is a hint, is as in [unsupported-css](unsupported-css.md).',
  bad: {
    field: 'html',
    at: '<video',
    template: { html: '<p>See: <video src="https://shop.example/hat.mp4"></video></p>' },
    facts: { clients: ['gmail'] },
  },
  good: {
    template: { html: '<p>See: <a href="https://shop.example/hat">our film</a></p>' },
    facts: { clients: ['gmail'] },
  },
  find: (view) => judgeUses(view, 'html-'),
};
