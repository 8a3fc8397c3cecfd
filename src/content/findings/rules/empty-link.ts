import { openingOf } from '../markup/element-words.js';
import type { Link } from '../markup/read-links.js';
import type { Element } from '../markup/read-markup.js';
import type { FindingRule, Found } from '../rule.js';
import type { BodyView } from '../template/view-template.js';

export const emptyLink: FindingRule = {
  id: 'empty-link',
  severity: 'error',
  title: 'A link that leads nowhere',
  why: 'Somebody who wants to buy clicks, and nothing happens. Most of them are left over from a draft.',
  sources: [
    {
      name: 'WCAG 2.2, link purpose',
      url: 'https://www.w3.org/TR/WCAG22/#link-purpose-in-context',
    },
  ],
  mend: 'Give it the address that it should lead to, or take the link away.',
  details:
    'An address of `#name` is fine where an element of that `id` or `name` stands in the mail; some mail programs don’t follow it even then. `<a name="…">` is no link.',
  bad: { field: 'html', at: '#', template: { html: '<p><a href="#">Buy now</a></p>' } },
  good: { template: { html: '<p><a href="https://shop.example/">Buy now</a></p>' } },
  *find({ body }): Generator<Found> {
    if (body === undefined) return;
    const { field, markup } = body;
    const targets = targetsOf(body);
    for (const link of body.links()) {
      const found = judge(link, targets);
      if (found !== undefined) yield { field, ...found };
    }
    for (const element of markup.elements) {
      if (!isLinkWithoutAddress(element)) continue;
      yield { field, ...openingOf(element), message: `<${element.name}> has no href.` };
    }
  },
};

function judge(link: Link, targets: ReadonlySet<string>): Omit<Found, 'field'> | undefined {
  const { url, attribute, element, use, beginsWithValue, isChosen } = link;
  if (beginsWithValue || isChosen) return undefined;
  if (url === '') {
    const { start, end, name } = attribute;
    return { start, end, message: `The ${name} of <${element.name}> is empty.` };
  }
  const target = url.slice(1);
  if (use !== 'go' || !url.startsWith('#') || targets.has(target)) return undefined;
  const { valueStart: start, valueEnd: end } = attribute;
  if (target === '') return { start, end, message: 'This link leads nowhere.' };
  return { start, end, message: `Nothing in the mail has the id “${target}”.` };
}

function targetsOf({ markup }: BodyView): Set<string> {
  const keys = ['id', 'name'];
  return new Set(
    markup.elements.flatMap(({ attributes }) =>
      keys.flatMap((key) => attributes.get(key)?.value ?? []),
    ),
  );
}

function isLinkWithoutAddress({ name, attributes }: Element): boolean {
  if (attributes.has('href')) return false;
  return name === 'mj-button' || (name === 'a' && !attributes.has('name') && !attributes.has('id'));
}
