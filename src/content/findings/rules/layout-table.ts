import { openingOf } from '../markup/element-words.js';
import type { Element } from '../markup/read-markup.js';
import type { FindingRule, Found } from '../rule.js';

export const layoutTable: FindingRule = {
  id: 'layout-table',
  severity: 'warning',
  title: 'A table for layout that is read as a table',
  why: 'Screen readers announce rows and columns of every table: “table with 4 columns and 12 rows” before a greeting.',
  sources: [
    { name: 'WAI-ARIA: presentation', url: 'https://www.w3.org/TR/wai-aria-1.2/#presentation' },
    {
      name: 'WCAG 2.2, 1.3.1 Info and Relationships',
      url: 'https://www.w3.org/TR/WCAG22/#info-and-relationships',
    },
  ],
  mend: 'Write `<table role="presentation">`; a table of data has `<th>`.',
  details:
    'A table with `<th>`, `<caption>` or a `role` of its own is taken for one of data. MJML writes the role itself.',
  bad: {
    field: 'html',
    at: '<table',
    template: { html: '<table width="600"><tr><td>Hello</td></tr></table>' },
  },
  good: {
    template: { html: '<table role="presentation" width="600"><tr><td>Hello</td></tr></table>' },
  },
  *find({ body }): Generator<Found> {
    if (body === undefined) return;
    const dataTables = findDataTables(body.markup.elements);
    for (const element of body.markup.elements) {
      if (element.name !== 'table' || element.attributes.has('role')) continue;
      if (element.isHidden || dataTables.has(element)) continue;
      const message = 'This table lays things out, and is read aloud as a table.';
      yield { field: body.field, ...openingOf(element), message };
    }
  },
};

/** Tables that have what only those of data have. */
function findDataTables(elements: readonly Element[]): Set<Element> {
  const tableAround = new Map<Element, Element>();
  const found = new Set<Element>();
  for (const element of elements) {
    const { parent, name } = element;
    const table = parent?.name === 'table' ? parent : parent && tableAround.get(parent);
    if (table === undefined) continue;
    tableAround.set(element, table);
    if (name === 'th' || name === 'caption') found.add(table);
  }
  return found;
}
