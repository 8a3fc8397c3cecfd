import type { ComposeJob } from '../../src/delivery/compose/compose-job.js';
import {
  type JsonObject,
  seededRandom,
  systemIds,
  type WorkspaceId,
} from '../../src/kernel/index.js';
import { CONTENT } from './template.js';

const PRODUCTS = 12;
const TIERS = ['none', 'silver', 'gold'];

/** Messages to different people, each with products of their own. */
export function createJobs(count: number): ComposeJob[] {
  const random = seededRandom(7);
  const pick = (most: number) => Math.floor(random() * most);
  return Array.from(
    { length: count },
    (_, at): ComposeJob => ({
      messageId: systemIds.uuid() as ComposeJob['messageId'],
      workspaceId: 1 as WorkspaceId,
      versionId: 'bench',
      content: CONTENT,
      inputs: inputsOf(at, pick),
      to: `reader-${at}@shop.example`,
      purpose: 'marketing',
      isTracked: true,
    }),
  );
}

function inputsOf(at: number, pick: (most: number) => number): JsonObject {
  const count = pick(6);
  return {
    now: '2026-11-01T10:00:00.000Z',
    workspace: { name: 'Bench', currency: 'EUR', time_zone: 'Europe/Oslo' },
    campaign: { name: 'Autumn & winter' },
    trait: {
      ...(at % 10 === 0 ? {} : { first_name: `Anna ${at}` }),
      city: 'Oslo',
      country: at % 2 === 0 ? 'NO' : 'SE',
      tier: TIERS[pick(3)] ?? 'none',
      likes: ['wool', 'rain & wind', 'boots', 'caps', 'tents', 'ropes'].slice(pick(4)),
    },
    orders: {
      count,
      net: `${count * 49}.90`,
      currency: 'EUR',
      last_at: '2026-10-01T10:00:00.000Z',
    },
    data: { products: Array.from({ length: PRODUCTS }, () => productOf(pick)) },
  };
}

function productOf(pick: (most: number) => number): JsonObject {
  const id = pick(500);
  return {
    title: `product number ${id}, "Fjell"`,
    description: `A jacket for rain & wind, number ${id} of the season; light, warm, and made to last for many years in all weathers.`,
    url: `https://shop.example/products/${id}`,
    image_url: `https://shop.example/pictures/${id}.jpg`,
    price: 20 + pick(80),
    compare_at: 60 + pick(60),
    stock: pick(12),
  };
}
