import { expect, test } from 'vitest';
import { journeyForm } from '../../../src/journeys/journey-form.js';
import { PROFILE, person, type Told as ToldEvent } from '../../rules/naive/tell-person.js';
import { readTexts } from './life.js';
import { liveJourneys } from './live-journeys.js';
import { createWallClocks, instantOfDay, nextTimeOfDay } from './local-time.js';
import type { SentMail, Steering, Told } from './told.js';

const VIP = { kind: 'trait', path: ['vip'], test: { kind: 'exists' } } as const;

interface More {
  readonly steering?: readonly (Omit<Steering, 'at'> & { readonly at: string })[];
  readonly mails?: ReadonlyMap<string, SentMail>;
  readonly until?: string;
}

function live(
  journeys: Record<string, object>,
  events: readonly ToldEvent[],
  more: More = {},
): Told {
  const forms = Object.entries(journeys).map(
    ([key, journey]) =>
      [key, journeyForm.parse({ name: key, purpose: 'transactional', ...journey })] as const,
  );
  const world = {
    journeys: new Map(forms),
    setting: {
      timeZone: 'Europe/Berlin',
      currency: 'EUR',
      rates: [],
      segments: new Map([['vips', VIP]]),
      computed: new Map(),
    },
    steering: (more.steering ?? []).map((each) => ({ ...each, at: Date.parse(each.at) })),
    mails: more.mails ?? new Map(),
    from: Date.parse('2026-03-01T00:00:00Z'),
    until: Date.parse(more.until ?? '2026-05-01T00:00:00Z'),
  };
  return liveJourneys(person([HELLO, ...events]), world, readTexts(world.journeys));
}

const HELLO: ToldEvent = {
  at: '2026-03-01T00:00:01Z',
  type: 'identify',
  more: { traits: { email: 'ann@shop.example' } },
};
const did = (name: string, at: string, properties: object = {}): ToldEvent => ({
  at,
  name,
  properties,
});
const iso = (at: number | null) => (at === null ? null : new Date(at).toISOString());
const mailsOf = ({ runs }: Told) =>
  runs.flatMap(({ mails }) => mails.map(({ step, at }) => `${step} ${iso(at)}`));
const endsOf = ({ runs }: Told) =>
  runs.map(({ journey, state, endedAt }) => `${journey} ${state} ${iso(endedAt)}`);
const missesOf = ({ misses }: Told) =>
  misses.map(({ journey, at, reason }) => `${journey} ${iso(at)} ${reason}`);

const CART = {
  trigger: { event: '"Product Added"' },
  again: { per: 'cart_id' },
  exit: [{ event: '"Order Completed"' }],
  steps: [
    { wait: '10 minutes' },
    { id: 'reminder', send: 'cart' },
    {
      id: 'coming',
      waitFor: { rule: 'clicked "reminder"', atMost: '24 hours', do: [{ exit: 'came back' }] },
    },
    { id: 'second', send: 'cart-again' },
  ],
};
const ADDED = did('Product Added', '2026-03-10T10:00:00Z', { cart_id: 'a' });

test('a cart that is left behind gets two mails, and one that is ordered none', () => {
  const left = live({ cart: CART }, [ADDED]);
  expect(mailsOf(left)).toEqual([
    'reminder 2026-03-10T10:10:00.000Z',
    'second 2026-03-11T10:10:00.000Z',
  ]);
  expect(endsOf(left)).toEqual(['cart done 2026-03-11T10:10:00.000Z']);
  const ordered = live({ cart: CART }, [ADDED, did('Order Completed', '2026-03-10T10:09:59.999Z')]);
  expect(mailsOf(ordered)).toEqual([]);
  expect(endsOf(ordered)).toEqual(['cart left 2026-03-10T10:09:59.999Z']);
});

test('a wait is over before an event of the same instant', () => {
  const told = live({ cart: CART }, [ADDED, did('Order Completed', '2026-03-10T10:10:00Z')]);
  expect(mailsOf(told)).toEqual(['reminder 2026-03-10T10:10:00.000Z']);
  expect(endsOf(told)).toEqual(['cart left 2026-03-10T10:10:00.000Z']);
});

test('a click on its own mail is waited for, and one on the mail of another run is not', () => {
  const clicked = did('Email Link Clicked', '2026-03-10T11:00:00Z', { message_id: 'm1' });
  const mail = (eventId: string): SentMail => ({
    ...{ journey: 'cart', enteredAt: Date.parse(ADDED.at), eventId, step: 'reminder' },
  });
  const own = mail(`${PROFILE.slice(0, -1)}1`);
  const told = live({ cart: CART }, [ADDED, clicked], { mails: new Map([['m1', own]]) });
  expect(told.runs[0]).toMatchObject({ state: 'left', reason: 'came back' });
  expect(endsOf(told)).toEqual(['cart left 2026-03-10T11:00:00.000Z']);
  const other = live({ cart: CART }, [ADDED, clicked], {
    mails: new Map([['m1', mail('another')]]),
  });
  expect(mailsOf(other)).toHaveLength(2);
});

test('whoever is not let in is noted with the first reason that is so', () => {
  const told = live(
    {
      cart: CART,
      never: { trigger: { event: '"Product Added"' }, again: 'never', steps: [{ wait: '1 hour' }] },
      once: {
        trigger: { event: '"Product Added"' },
        again: 'always',
        most: 1,
        steps: [{ wait: '1 hour' }],
      },
      bought: {
        trigger: { event: '"Product Added"' },
        goal: [{ rule: 'did "Order Completed"' }],
        steps: [{ wait: '1 hour' }],
      },
      week: {
        trigger: { event: '"Product Added"' },
        again: { after: '7 days' },
        steps: [{ exit: 'at once' }],
      },
    },
    [
      ADDED,
      did('Order Completed', '2026-03-10T10:30:00Z'),
      did('Product Added', '2026-03-17T09:59:59.999Z', { cart_id: 'a' }),
      did('Product Added', '2026-03-17T10:00:00Z', { cart_id: null }),
      did('Product Added', '2026-03-13T10:00:00Z'),
    ].map((event, place) =>
      place === 4 ? { ...event, receivedAt: '2026-03-18T10:00:00Z' } : event,
    ),
  );
  expect(missesOf(told)).toEqual([
    'bought 2026-03-17T09:59:59.999Z goal',
    'cart 2026-03-17T09:59:59.999Z again',
    'never 2026-03-17T09:59:59.999Z again',
    'once 2026-03-17T09:59:59.999Z most',
    'week 2026-03-17T09:59:59.999Z again',
    'bought 2026-03-17T10:00:00.000Z goal',
    'cart 2026-03-17T10:00:00.000Z no-key',
    'never 2026-03-17T10:00:00.000Z again',
    'once 2026-03-17T10:00:00.000Z most',
  ]);
  expect(endsOf(told).filter((text) => text.startsWith('bought'))).toEqual([
    'bought goal 2026-03-10T10:30:00.000Z',
  ]);
  expect(told.runs.filter(({ journey }) => journey === 'week')).toHaveLength(2);
});

test('segments and rules bring in when they turn, by time as well, and not by what is history', () => {
  const journeys = {
    in: { trigger: { entered: 'vips' }, again: 'always', steps: [{ wait: '1 hour' }] },
    out: { trigger: { left: 'vips' }, steps: [{ wait: '1 hour' }] },
    lapsed: {
      trigger: { rule: 'did not "Order Completed" in the last 7 days' },
      again: 'always',
      steps: [{ wait: '1 hour' }],
    },
  };
  const says = (vip: boolean | null, at: string, receivedAt = at): ToldEvent => ({
    ...{ at, receivedAt, type: 'identify', more: { traits: { vip } } },
  });
  const told = live(journeys, [
    says(true, '2026-03-05T00:00:00Z'),
    says(null, '2026-03-06T00:00:00Z'),
    says(true, '2026-03-06T12:00:00Z', '2026-03-09T12:00:00Z'),
    did('Order Completed', '2026-03-10T10:00:00Z'),
  ]);
  const entries = told.runs.map(({ journey, enteredAt }) => `${journey} ${iso(enteredAt)}`);
  expect(entries).toEqual([
    'lapsed 2026-03-01T00:00:01.000Z',
    'in 2026-03-05T00:00:00.000Z',
    'out 2026-03-06T00:00:00.000Z',
    'lapsed 2026-03-17T10:00:00.000Z',
  ]);
});

test('a date brings in as its day begins in the workspace’s zone', () => {
  const date = { trait: 'birthday', yearly: true, daysBefore: 3 };
  const told = live({ birthday: { trigger: { date }, steps: [{ send: 'hello' }] } }, [
    { at: '2026-03-02T00:00:00Z', type: 'identify', more: { traits: { birthday: '1990-04-01' } } },
  ]);
  // 29 March has its midnight an hour before the clock is moved.
  expect(mailsOf(told)).toEqual(['send-hello 2026-03-28T23:00:00.000Z']);
});

test('a run that is paused stands held, ends by what is reached, and goes on when it is resumed', () => {
  const steering: More['steering'] = [
    { at: '2026-03-10T10:05:00Z', journey: 'cart', what: 'pause' },
    { at: '2026-03-10T12:00:00.001Z', journey: 'cart', what: 'resume' },
  ];
  const again = did('Product Added', '2026-03-10T10:06:00Z', { cart_id: 'b' });
  const told = live({ cart: CART }, [ADDED, again], { steering });
  expect(missesOf(told)).toEqual(['cart 2026-03-10T10:06:00.000Z paused']);
  expect(mailsOf(told)[0]).toBe('reminder 2026-03-10T12:00:00.001Z');
  const bought = did('Order Completed', '2026-03-10T11:00:00Z');
  expect(endsOf(live({ cart: CART }, [ADDED, bought], { steering }))).toEqual([
    'cart left 2026-03-10T11:00:00.000Z',
  ]);
  const held = live({ cart: CART }, [ADDED], { steering, until: '2026-03-10T11:00:00Z' });
  expect(held.runs[0]).toMatchObject({ isHeld: true, state: 'going', dueAt: null });
});

test('branches, splits and conditions on what brought the run in choose the way', () => {
  const steps = [
    {
      branch: [
        {
          if: { all: ['trigger where total >= 50', { not: 'trait.vip exists' }] },
          do: [{ send: 'much' }],
        },
        { if: 'this cart contains category "Shoes"', do: [{ send: 'shoes' }] },
      ],
      id: 'which',
      else: [{ send: 'little' }],
    },
    { start: 'other' },
    { send: 'all' },
  ];
  const other = { trigger: { api: true }, again: 'always', steps: [{ send: 'other' }] };
  const journeys = { order: { trigger: { event: '"Order Completed"' }, steps }, other };
  const told = live(journeys, [
    did('Order Completed', '2026-03-10T10:00:00Z', { total: 50 }),
    did('Order Completed', '2026-03-11T10:00:00Z', {
      products: [{ category: 'Hats' }, { category: 'shoes' }],
    }),
    did('Order Completed', '2026-03-12T10:00:00Z', { total: 49 }),
  ]);
  expect(told.runs.map(({ mails }) => mails.map(({ step }) => step).join())).toEqual([
    ...['send-much,send-all', 'send-other', 'send-shoes,send-all', 'send-other'],
    ...['send-little,send-all', 'send-other'],
  ]);
});

test('chance is the first digits of a hash', () => {
  const shares = (share: number) => ({
    trigger: { event: '"X"' },
    steps: [
      {
        id: 'split',
        split: [
          { share, do: [{ id: 'one', send: 'one' }] },
          { share: 100 - share, do: [{ id: 'two', send: 'two' }] },
        ],
      },
    ],
  });
  const armAt = (share: number) =>
    live({ a: shares(share) }, [did('X', '2026-03-10T10:00:00Z')]).runs[0]?.mails[0]?.step;
  const below = Math.floor(CHANCE);
  expect([armAt(below), armAt(below + 1)]).toEqual(['two', 'one']);
});

/** By `printf 'a/split:01940000-0000-7000-8000-000000000001' | sha256sum`, in percent. */
const CHANCE = (0xa1eb98ce / 2 ** 32) * 100;

test.each([
  ['2026-03-28T22:00:00Z', '02:30', undefined, 'Europe/Berlin', '2026-03-29T01:00:00Z'],
  ['2026-03-29T01:00:00.001Z', '02:30', undefined, 'Europe/Berlin', '2026-03-30T00:30:00Z'],
  ['2026-10-24T22:00:00Z', '02:30', undefined, 'Europe/Berlin', '2026-10-25T00:30:00Z'],
  ['2026-10-25T00:30:00Z', '02:30', undefined, 'Europe/Berlin', '2026-10-25T00:30:00Z'],
  ['2026-10-25T00:30:00.001Z', '02:30', undefined, 'Europe/Berlin', '2026-10-26T01:30:00Z'],
  ['2026-10-25T08:00:00.000Z', '09:00', ['sunday'], 'Europe/Berlin', '2026-10-25T08:00:00Z'],
  ['2026-10-25T08:00:00.001Z', '09:00', ['sunday'], 'Europe/Berlin', '2026-11-01T08:00:00Z'],
  ['2026-03-29T12:00:00Z', '00:00', ['monday'], 'Pacific/Chatham', '2026-04-05T11:15:00Z'],
  ['2024-09-08T03:00:00Z', '00:30', undefined, 'America/Santiago', '2024-09-08T04:00:00Z'],
  ['2026-06-01T00:00:00Z', '23:59', undefined, 'Asia/Kolkata', '2026-06-01T18:29:00Z'],
])('after %s, %s on %s in %s is %s', (...[now, until, on, zone, expected]) => {
  const found = nextTimeOfDay(createWallClocks(), { now: Date.parse(now), zone }, { until, on });
  expect(iso(found)).toBe(iso(Date.parse(expected)));
});

test('a day and time comes once', () => {
  const at = instantOfDay(createWallClocks(), 'Europe/Berlin', { date: '2026-03-29', at: '02:00' });
  expect(iso(at)).toBe('2026-03-29T01:00:00.000Z');
});
