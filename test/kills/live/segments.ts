export interface KillSegment {
  /** Its key as well. */
  readonly name: string;
  /** What it is first, and may become. */
  readonly rules: readonly [string, ...string[]];
}

/** What people do, what time does, what they say, and what other segments do: each moves some of these. */
export const SEGMENTS: readonly KillSegment[] = [
  {
    name: 'buyers',
    rules: [2, 3, 4, 5].map(
      (least) => `did "Order Completed" at least ${least} times in the last 30 days`,
    ) as [string, ...string[]],
  },
  {
    name: 'lookers',
    rules: [
      'did "Product Viewed" in the last 2 seconds',
      'did "Product Viewed" in the last 1 second',
    ],
  },
  {
    name: 'leavers',
    rules: ['did "Product Added" then no "Order Completed" within 1 second in the last 1 day'],
  },
  {
    name: 'northern',
    rules: [
      'trait.country = "NO" and did not "Order Completed"',
      'trait.country = "SE" and did not "Order Completed"',
    ],
  },
  { name: 'circle', rules: ['in segment "buyers" or in segment "lookers"'] },
];
