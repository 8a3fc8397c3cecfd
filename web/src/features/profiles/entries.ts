import type { NameSender } from '../../api/use-sender-names.ts';
import { formatMoney } from '../../ui/format-number.ts';
import { MESSAGE_STATE_WORDS } from '../../ui/message-state.tsx';
import { reasonOf } from '../../ui/reason-of.ts';
import type { ProfileEvent, ProfileMessage, SegmentChange } from './use-profile.ts';

/** Something on a person’s timeline. */
export interface Entry {
  readonly id: string;
  readonly kind: 'event' | 'segment' | 'message';
  /** ISO 8601. */
  readonly at: string;
  readonly title: string;
  /** In a few words; may be empty. */
  readonly detail: string;
  /** What opens below it; undefined: nothing does. */
  readonly body: object | undefined;
  /** The message that it leads to. */
  readonly messageId?: string;
}

export interface Happened {
  readonly events: readonly ProfileEvent[];
  readonly changes: readonly SegmentChange[];
  readonly messages: readonly ProfileMessage[];
  /** Of segments, by their keys, as far as they are known. */
  readonly names: ReadonlyMap<string, string>;
  /** Says which campaign or journey a message is of, as far as it is known. */
  readonly nameSender: NameSender;
  /** Whether these are all the events. What lies before the earliest of them is left out otherwise. */
  readonly isWhole: boolean;
}

/** All of it in one row, the newest first. */
export function entriesOf(happened: Happened): Entry[] {
  const { events, changes, messages, names, nameSender, isWhole } = happened;
  const earliest = isWhole ? '' : (events.at(-1)?.occurredAt ?? '');
  const others = [
    ...changes.map((change) => ofChange(change, names)),
    ...messages.map((message) => ofMessage(message, nameSender)),
  ];
  return [...events.map(ofEvent), ...others.filter(({ at }) => at >= earliest)].sort((a, b) =>
    a.at < b.at ? 1 : a.at > b.at ? -1 : 0,
  );
}

const TYPE_TITLES: Readonly<Record<string, string>> = {
  identify: 'Said who they are',
  page: 'Page',
  screen: 'Screen',
  group: 'Joined an account',
  alias: 'Took another name',
};

function ofEvent({ eventId, type, name, occurredAt, payload }: ProfileEvent): Entry {
  const title = name || TYPE_TITLES[type] || type;
  return {
    id: eventId,
    kind: 'event',
    at: occurredAt,
    title: type === 'page' && name ? `Page: ${name}` : title,
    detail: detailOf(payload),
    body: payload,
  };
}

/** What tells one event from others of its name: a product, an order, a search. */
function detailOf(payload: Readonly<Record<string, unknown>>): string {
  const { properties, traits } = payload as Record<string, Record<string, unknown> | undefined>;
  const { name, total, revenue, currency, query, category, order_id, title } = properties ?? {};
  const amount = total ?? revenue;
  const words = [
    name ?? title ?? query ?? category ?? order_id,
    amount !== undefined && formatMoney(String(amount), String(currency ?? '')),
    traits && Object.keys(traits).join(', '),
  ];
  return words.filter((word) => typeof word === 'string' && word !== '').join(' · ');
}

const CAUSES: Readonly<Record<SegmentChange['cause'], string>> = {
  event: 'by what happened',
  time: 'by time alone',
  trait: 'by a trait',
  definition: 'since the segment’s rule is new',
  history: 'since something of long ago became known',
};

function ofChange(change: SegmentChange, names: Happened['names']): Entry {
  const { changeId, segment, what, changedAt, cause, because } = change;
  return {
    id: changeId,
    kind: 'segment',
    at: changedAt,
    title: `${what === 'entered' ? 'Entered' : 'Left'} “${names.get(segment) ?? segment}”`,
    detail: because === null ? CAUSES[cause] : `${CAUSES[cause]}: ${because}`,
    body: undefined,
  };
}

function ofMessage(message: ProfileMessage, nameSender: NameSender): Entry {
  const { messageId, intendedAt, purpose, state, reason } = message;
  const sender = nameSender(message);
  const what = sender === undefined ? 'A single message' : `“${sender}”`;
  return {
    id: messageId,
    kind: 'message',
    at: intendedAt,
    title: `${what}: ${MESSAGE_STATE_WORDS[state].toLowerCase()}`,
    detail: [purpose, reasonOf(reason)].filter((each) => each !== '').join(' · '),
    body: undefined,
    messageId,
  };
}

export interface Day {
  readonly day: string;
  readonly entries: readonly Entry[];
}

/** Parted by the days of whoever looks. */
export function groupByDay(entries: readonly Entry[]): Day[] {
  const format = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full' });
  const days = new Map<string, Entry[]>();
  for (const entry of entries) {
    const day = format.format(new Date(entry.at));
    days.set(day, [...(days.get(day) ?? []), entry]);
  }
  return [...days].map(([day, some]) => ({ day, entries: some }));
}
