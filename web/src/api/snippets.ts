/** A way to send a first event. */
export interface Snippet {
  readonly key: string;
  readonly name: string;
  /** Where it goes, and what it does. */
  readonly about: string;
  readonly code: string;
}

/**
 * The ways to send a first event, ready to copy.
 *
 * @param origin where Attune answers, without a slash at its end
 * @param writeKey public by nature: it writes events and can read nothing
 */
export function snippetsFor(origin: string, writeKey: string): Snippet[] {
  return [
    {
      key: 'call',
      name: 'One call',
      about: 'Paste it into a terminal: the event is here within the second.',
      code: `curl ${origin}/v1/track \\
  -u ${writeKey}: \\
  -H 'content-type: application/json' \\
  -d '{
    "userId": "first-person",
    "event": "Product Viewed",
    "properties": { "product_id": "1", "name": "Wool blanket" }
  }'`,
    },
    {
      key: 'site',
      name: 'Your site',
      about:
        'With Segment’s open library (npm install @segment/analytics-next), which knows Attune as its server.',
      code: `import { AnalyticsBrowser } from '@segment/analytics-next';

const analytics = AnalyticsBrowser.load({
  writeKey: '${writeKey}',
  cdnURL: '${origin}',
});

analytics.page();
analytics.identify('first-person', { email: 'ann@example.com' });`,
    },
    {
      key: 'server',
      name: 'Your server',
      about:
        'With Segment’s library for Node (npm install @segment/analytics-node); those for other languages work too.',
      code: `import { Analytics } from '@segment/analytics-node';

const analytics = new Analytics({
  writeKey: '${writeKey}',
  host: '${origin}',
});

analytics.track({
  userId: 'first-person',
  event: 'Order Completed',
  properties: { order_id: 'A-1', total: 49, currency: 'EUR' },
});`,
    },
  ];
}
