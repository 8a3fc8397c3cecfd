import { stringifyExact } from '../kernel/index.js';
import type { Facts, OrderFacts, ProfileView, TraitView } from '../profiles/index.js';
import { showInstant } from './show-instant.js';
import type { Terminal } from './terminal.js';

/** A profile as lines to read: who it is, what is known of them, and what they did, in figures. */
export function describeProfile(profile: ProfileView, { colours }: Terminal): string[] {
  const { profileId, askedFor, identifiers, traits, accounts, facts } = profile;
  const section = (title: string, lines: readonly string[]) =>
    lines.length === 0 ? [] : ['', colours.bold(title), ...lines.map((line) => `  ${line}`)];
  return [
    `${colours.bold('profile')} ${profileId}`,
    ...(askedFor === null ? [] : [`  ${askedFor} was merged into it`]),
    ...section(
      'is known by',
      identifiers.map(
        ({ kind, value, tiedAt }) => `${kind}:${value}  since ${showInstant(tiedAt)}`,
      ),
    ),
    ...section('traits', traits.map(describeTrait)),
    ...section(
      'accounts',
      accounts.map(({ accountId, at }) => `${accountId}  said ${showInstant(at)}`),
    ),
    ...section('events', describeEvents(facts)),
    ...section('orders', facts.orders.count === 0 ? [] : describeOrders(facts.orders)),
  ];
}

function describeTrait({ name, value, at, sourceId }: TraitView): string {
  const by = sourceId === 0 ? 'by hand' : `by source ${sourceId}`;
  return `${name}: ${stringifyExact(value)}  ${by}, ${showInstant(at)}`;
}

function describeEvents({ eventCount, firstSeenAt, lastSeenAt, counts }: Facts): string[] {
  if (firstSeenAt === null || lastSeenAt === null) return ['none has taken effect yet'];
  return [
    `${eventCount} from ${showInstant(firstSeenAt)} to ${showInstant(lastSeenAt)}`,
    ...counts.map(({ type, name, count }) => `${count}  ${name === '' ? type : name}`),
  ];
}

function describeOrders({ count, cancelledCount, firstAt, lastAt, money, mostBought }: OrderFacts) {
  const cancelled = cancelledCount === 0 ? '' : ` (and ${cancelledCount} cancelled)`;
  const span =
    firstAt === null || lastAt === null
      ? ''
      : `, from ${showInstant(firstAt)} to ${showInstant(lastAt)}`;
  return [
    `${count}${cancelled}${span}`,
    ...money.map(
      ({ currency, revenue, refunded, average }) =>
        `${revenue} ${currency}, ${refunded} refunded, ${average ?? 'unknown'} on average`,
    ),
    ...(mostBought === null
      ? []
      : [`most bought: ${mostBought.productId} (${mostBought.quantity})`]),
  ];
}
