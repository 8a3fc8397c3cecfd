import { judgeUses } from '../clients/judge-uses.js';
import type { FindingRule } from '../rule.js';

export const unsupportedImage: FindingRule = {
  id: 'unsupported-image',
  severity: 'warning',
  title: 'A kind of picture that a mail program does not show',
  why: 'Readers see an empty box. Of the kinds of pictures only JPEG, PNG and GIF are shown everywhere.',
  sources: [
    { name: 'Can I email: image formats', url: 'https://www.caniemail.com/features/image-webp/' },
  ],
  mend: 'Save it as JPEG, PNG or GIF.',
  details:
    'The kind is read from the ending of its address. Which programs are asked is as in [unsupported-css](unsupported-css.md).',
  bad: {
    field: 'html',
    at: 'src="https://shop.example/hat.webp"',
    template: { html: '<p><img src="https://shop.example/hat.webp" alt="A hat" width="300"></p>' },
    facts: { clients: ['outlook.windows'] },
  },
  good: {
    template: { html: '<p><img src="https://shop.example/hat.png" alt="A hat" width="300"></p>' },
    facts: { clients: ['outlook.windows'] },
  },
  find: (view) => judgeUses(view, 'image-'),
};
