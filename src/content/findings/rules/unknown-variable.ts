import type { VariableBook } from '../known-variables.js';
import type { Read } from '../liquid/follow-values.js';
import { nearestName } from '../nearest-name.js';
import type { FindingRule, Found } from '../rule.js';

export const unknownVariable: FindingRule = {
  id: 'unknown-variable',
  severity: 'error',
  title: 'A variable that nobody knows',
  why: 'A variable that is not there prints nothing: every reader gets a hole, or a mail meant for somebody else.',
  sources: [{ name: 'Attune: variables of templates', url: '../templates.md#variables' }],
  mend: 'Correct its name; docs/reference/templates.md lists the variables.',
  details:
    'Where the workspace is known, traits are known by some thousands of its people: a trait that none of them has is a warning, since somebody else may have it. `data` may hold anything.',
  bad: { field: 'html', at: 'order.count', template: { html: '<p>{{ order.count }} orders</p>' } },
  good: { template: { html: '<p>{{ orders.count }} orders</p>' } },
  *find({ parts, book }): Generator<Found> {
    for (const { field, flow } of parts) {
      for (const read of flow.reads) {
        const doubt = doubtOf(read, book);
        if (doubt !== undefined) yield { field, start: read.start, end: read.end, ...doubt };
      }
    }
  },
};

const TRAITS = new Set(['trait', 'profile']);

/** Of what is computed no trait has the name. */
function computedQuestion(keys: Read['keys'], book: VariableBook): string | undefined {
  const isComputed = book.namesAt(['computed', ''], 1).includes(String(keys[1]));
  return isComputed ? ` Did you mean “computed.${keys[1]}”?` : undefined;
}

function doubtOf(
  { keys, text }: Read,
  book: VariableBook,
): Pick<Found, 'message' | 'severity'> | undefined {
  const seen = book.look(keys);
  if (seen.kind === 'known') return undefined;
  const { at } = seen;
  const near = nearestName(String(keys[at]), book.namesAt(keys, at));
  const meant =
    near === undefined ? undefined : [...keys.slice(0, at), near, ...keys.slice(at + 1)];
  const question = meant === undefined ? '' : ` Did you mean “${meant.join('.')}”?`;
  if (TRAITS.has(String(keys[0])) && at === 1) {
    const own = computedQuestion(keys, book) ?? question;
    return {
      message: `No trait “${keys[1]}” was seen in the workspace.${own}`,
      severity: 'warning',
    };
  }
  return { message: `There is no variable “${text}”.${question}` };
}
