import { filters } from 'liquidjs';
import { createFilters } from '../../filters/index.js';
import { nearestName } from '../nearest-name.js';
import type { FindingRule, Found } from '../rule.js';

export const unknownFilter: FindingRule = {
  id: 'unknown-filter',
  severity: 'error',
  title: 'A filter that is not there',
  why: 'A template with a filter that is not there can’t be rendered, and can’t be published.',
  sources: [{ name: 'Attune: filters', url: '../templates.md#filters-of-attunes-own' }],
  mend: 'Use one of Liquid’s filters or of Attune’s own; docs/reference/templates.md says which are not there and why.',
  bad: {
    field: 'html',
    at: 'uppercase',
    template: { html: '<p>{{ workspace.name | uppercase }}</p>' },
  },
  good: { template: { html: '<p>{{ workspace.name | upcase }}</p>' } },
  *find({ parts }): Generator<Found> {
    for (const { field, mistakes } of parts) {
      for (const { kind, name, at } of mistakes) {
        if (kind !== 'filter') continue;
        const near = nearestName(name, filterNames());
        const question = near === undefined ? '' : ` Did you mean “${near}”?`;
        yield { field, ...at, message: `There is no filter “${name}”.${question}` };
      }
    }
  },
};

function filterNames(): string[] {
  return [...Object.keys(filters), ...Object.keys(createFilters())];
}
