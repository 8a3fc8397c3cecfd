import { getDomain } from 'tldts';
import { wordsOf } from '../markup/element-words.js';
import { type Link, readWebUrl } from '../markup/read-links.js';
import type { FindingRule, Found } from '../rule.js';
import { outputsIn } from '../template/outputs-in.js';
import type { BodyView } from '../template/view-template.js';

const ADDRESS = /^(?:https?:\/\/)?((?:[a-z\d-]+\.)+[a-z]{2,})(?::\d+)?(?:[/?#]\S*)?$/i;

export const misleadingLink: FindingRule = {
  id: 'misleading-link',
  severity: 'warning',
  title: 'A link that shows another address than its own',
  why: 'It is how phishing looks: mail programs warn of such a mail, and filters count it against the sender.',
  sources: [
    {
      name: 'Thunderbird’s scam detection',
      url: 'https://support.mozilla.org/en-US/kb/thunderbirds-scam-detection',
    },
  ],
  mend: 'Show the address that the link leads to, or words: “To the sale”.',
  details:
    'Websites are compared, not pages. The addresses by which Attune counts clicks are not in the template.',
  bad: {
    field: 'html',
    at: 'https://click.example',
    template: { html: '<p><a href="https://click.example/?to=1">www.shop.example</a></p>' },
  },
  good: { template: { html: '<p><a href="https://shop.example/sale">www.shop.example</a></p>' } },
  *find({ body }): Generator<Found> {
    if (body === undefined) return;
    for (const link of body.links()) {
      const message = judge(body, link);
      const { valueStart: start, valueEnd: end } = link.attribute;
      if (message !== undefined) yield { field: body.field, start, end, message };
    }
  },
};

function judge(body: BodyView, { url, attribute, element, use }: Link): string | undefined {
  const isOfWords = use === 'go' && (element.name === 'a' || element.name === 'mj-button');
  const host = isOfWords && attribute.isFixed ? readWebUrl(url)?.hostname : undefined;
  const { openEnd: start, contentEnd: end } = element;
  if (host === undefined || outputsIn(body.outputs, { start, end }).length > 0) return undefined;
  const shown = ADDRESS.exec(wordsOf(body, element))?.[1]?.toLowerCase();
  const site = shown === undefined ? null : getDomain(shown);
  if (site === null || site === getDomain(host)) return undefined;
  return `This link shows ${shown} and leads to ${host}.`;
}
