import { judgeUses } from '../clients/judge-uses.js';
import type { FindingRule } from '../rule.js';

export const unsupportedCss: FindingRule = {
  id: 'unsupported-css',
  severity: 'warning',
  title: 'CSS that a mail program does not know',
  why: 'Mail programs know less CSS than browsers, and each another part of it: the mail looks right here and falls apart there.',
  sources: [{ name: 'Can I email', url: 'https://www.caniemail.com/' }],
  mend: 'Build the layout of tables, or make sure that the mail can be read without it; caniemail.com says what else does the same.',
  details: `Asked of the mail programs that are chosen: \`gmail\`, \`outlook.windows\`, \`apple-mail.ios\`; if none are, of Apple
Mail, Gmail, Outlook and Yahoo! Mail. What a mail falls apart without (flex, grid, positions, variables, calc) is a
warning as soon as one of them does not know it; what is only missing from it, as a round corner is, is a hint, and
only where none of them knows it. What \`<!--[if !mso]><!-->\` keeps from Outlook is not held against it. The data are of
[caniemail.com](https://www.caniemail.com/) and stand in \`src/content/findings/clients/support-table.ts\`; their newest
version of each program counts.`,
  bad: {
    field: 'html',
    at: 'display:flex',
    template: { html: '<div style="display:flex"><p>One</p><p>Two</p></div>' },
    facts: { clients: ['outlook.windows'] },
  },
  good: {
    template: { html: '<div style="display:flex"><p>One</p><p>Two</p></div>' },
    facts: { clients: ['apple-mail'] },
  },
  find: (view) => judgeUses(view, 'css-'),
};
