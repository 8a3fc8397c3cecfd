import type { AskAttune } from './attune-client.js';

/** What a shop would want to know first. */
const SEGMENTS: readonly { readonly key: string; readonly name: string; readonly rule: string }[] =
  [
    {
      key: 'browsing-now',
      name: 'Browsing right now',
      rule: 'did "Product Viewed" in the last 5 minutes',
    },
    {
      key: 'left-their-cart',
      name: 'Left their cart',
      rule: 'did "Product Added" then no "Order Completed" within 1 hour in the last 2 days',
    },
    {
      key: 'recent-buyers',
      name: 'Bought in the last 30 days',
      rule: 'did "Order Completed" in the last 30 days',
    },
    {
      key: 'frequent-buyers',
      name: 'Bought three times in half a year',
      rule: 'did "Order Completed" at least 3 times in the last 180 days',
    },
    {
      key: 'lapsed',
      name: 'Have not bought for 90 days',
      rule: 'last "Order Completed" more than 90 days ago',
    },
  ];

/** Makes the demo's segments, as far as they are not there: whoever changed one finds it as they left it. */
export async function putSegments(ask: AskAttune, workspaceId: number): Promise<void> {
  const { segments } = (await ask('GET', `/segments?workspace=${workspaceId}`)) as unknown as {
    segments: readonly { readonly key: string }[];
  };
  const known = new Set(segments.map(({ key }) => key));
  for (const segment of SEGMENTS) {
    if (!known.has(segment.key)) await ask('POST', `/segments?workspace=${workspaceId}`, segment);
  }
}
