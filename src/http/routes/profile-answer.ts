import { z } from 'zod';
import { EVENT_TYPES } from '../../ingest/index.js';
import type {
  AccountView,
  CurrencyFacts,
  Facts,
  FoundProfile,
  NamedCount,
  OrderFacts,
  ProfileView,
  TraitView,
} from '../../profiles/index.js';
import { instant, isoOf, isoOrNull, nextCursor } from './api-schemas.js';

const amount = z.string().meta({ description: 'An exact decimal.', examples: ['22.5'] });

const anyJson = z.unknown().meta({ description: 'JSON, numbers digit for digit.' });

const trait = z.object({
  name: z.string(),
  value: anyJson,
  at: instant.meta({ description: 'When the person, or their shop, said so.' }),
  sourceId: z.int().meta({ description: '0: set by hand.' }),
  eventId: z.uuid(),
});

const identifier = z.object({ kind: z.string(), value: z.string() });

const orders = z.object({
  count: z.int().meta({ description: 'Placed and not cancelled.' }),
  cancelledCount: z.int(),
  firstAt: instant.nullable(),
  lastAt: instant.nullable(),
  money: z.array(
    z.object({
      currency: z.string().meta({ description: 'ISO 4217; the workspace’s where none was sent.' }),
      orders: z.int(),
      revenue: amount,
      refunded: amount,
      average: amount.nullable().meta({
        description: 'Revenue an order, of those that have one; to four places.',
      }),
    }),
  ),
  mostBought: z.object({ productId: z.string(), quantity: amount }).nullable(),
});

const facts = z.object({
  eventCount: z.int(),
  firstSeenAt: instant.nullable(),
  lastSeenAt: instant.nullable(),
  counts: z.array(z.object({ type: z.enum(EVENT_TYPES), name: z.string(), count: z.int() })).meta({
    description: 'Track calls by their names, others by their type; most frequent first.',
  }),
  orders,
});

export const profileAnswer = z.object({
  profileId: z.uuid(),
  askedFor: z.uuid().nullable().meta({
    description: 'The profile that was asked for, where it has been merged into this one.',
  }),
  mergedInto: z.uuid().nullable().meta({
    description: 'Where the profile that was asked for has gone; null: it is this one.',
  }),
  traits: z.array(trait),
  identifiers: z.array(
    identifier.extend({
      tiedAt: instant,
      sharedSince: instant.nullable().meta({
        description: 'A device with which two people have signed in.',
      }),
    }),
  ),
  accounts: z.array(
    z.object({
      accountId: z.string(),
      at: instant.meta({ description: 'When it was last said that the person belongs to it.' }),
      eventId: z.uuid(),
      traits: z.array(trait),
    }),
  ),
  facts,
});

const found = z.object({
  profileId: z.uuid(),
  lastSeenAt: instant.nullable(),
  traits: z.unknown().meta({ type: 'object', additionalProperties: true }),
  identifiers: z.array(identifier),
});

export const foundAnswer = z.object({
  profiles: z.array(
    found.extend({
      identifiers: z.array(identifier).meta({ description: 'Those that begin like the text.' }),
    }),
  ),
});

export const listedAnswer = z.object({
  profiles: z.array(found),
  total: z
    .int()
    .nullable()
    .meta({ description: 'How many there are; null: only the first page says it.' }),
  nextCursor,
});

export function profileAnswerOf(view: ProfileView): z.input<typeof profileAnswer> {
  const { profileId, askedFor, identifiers } = view;
  return {
    profileId,
    askedFor,
    mergedInto: askedFor === null ? null : profileId,
    traits: view.traits.map(withIso),
    identifiers: identifiers.map((each) => ({
      ...each,
      tiedAt: isoOf(each.tiedAt),
      sharedSince: isoOrNull(each.sharedSince),
    })),
    accounts: view.accounts.map(accountAnswer),
    facts: factsAnswer(view.facts),
  };
}

export function foundAnswerOf(found: readonly FoundProfile[]): z.input<typeof foundAnswer> {
  return {
    profiles: found.map((each) => ({
      ...each,
      identifiers: [...each.identifiers],
      lastSeenAt: isoOrNull(each.lastSeenAt),
    })),
  };
}

function withIso<Said extends Pick<TraitView, 'at'>>(
  said: Said,
): Omit<Said, 'at'> & { at: string } {
  return { ...said, at: isoOf(said.at) };
}

function accountAnswer(account: AccountView) {
  return { ...withIso(account), traits: account.traits.map(withIso) };
}

function factsAnswer({
  firstSeenAt,
  lastSeenAt,
  counts,
  orders: { money, ...rest },
  ...facts
}: Facts) {
  return {
    ...facts,
    firstSeenAt: isoOrNull(firstSeenAt),
    lastSeenAt: isoOrNull(lastSeenAt),
    counts: counts as (NamedCount & { type: (typeof EVENT_TYPES)[number] })[],
    orders: ordersAnswer(rest, money),
  };
}

function ordersAnswer(orders: Omit<OrderFacts, 'money'>, money: readonly CurrencyFacts[]) {
  return {
    ...orders,
    firstAt: isoOrNull(orders.firstAt),
    lastAt: isoOrNull(orders.lastAt),
    money: [...money],
  };
}
