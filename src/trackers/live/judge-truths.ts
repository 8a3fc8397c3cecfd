import type { AcceptedEvent } from '../../ingest/index.js';
import type { Instant } from '../../kernel/index.js';
import type { Db } from '../../storage/index.js';
import type { Truth } from '../walk/walk-person.js';
import type { ChangeCause, LiveRule, RuleChange } from './live-rule.js';
import {
  changeSizes,
  deleteMembers,
  insertMembers,
  type Membership,
  membershipKey,
  readMemberships,
  sizeChanges,
} from './member-store.js';
import type { LoadedPerson } from './people.js';

/** What rules were found to be for one person, in order. */
export interface PersonTruths {
  readonly person: LoadedPerson;
  readonly truths: readonly Truth[];
}

/** How changes are told. */
export interface Judging {
  /** Whether an event is only now known of: what it changes starts nothing. */
  readonly isHistory: (event: AcceptedEvent) => boolean;
  readonly isActive: (rule: LiveRule, person: LoadedPerson) => boolean;
  readonly isTold: (rule: LiveRule, person: LoadedPerson) => boolean;
  /** Why, where no event and no instant says so; undefined: time. */
  readonly cause?: ChangeCause;
}

/** Compares what was found with who is a member, writes who is one now, and gives what changed, in order. */
export async function judgeTruths(
  db: Db,
  all: readonly PersonTruths[],
  judging: Judging,
): Promise<RuleChange[]> {
  const found = all.flatMap(({ person, truths }) =>
    truths.flatMap((truth) => {
      const rule = person.live.rules[truth.rule];
      if (rule === undefined || !judging.isActive(rule, person)) return [];
      return [{ person, truth, rule, membership: membershipOf(person, rule) }];
    }),
  );
  const distinct = new Map(found.map(({ membership }) => [membershipKey(membership), membership]));
  const before = await readMemberships(db, [...distinct.values()]);
  const now = new Set(before);
  const since = new Map<string, Instant>();
  const changes: RuleChange[] = [];
  for (const { person, truth, rule, membership } of found) {
    const key = membershipKey(membership);
    if (now.has(key) === truth.holds) continue;
    if (truth.holds) now.add(key);
    else now.delete(key);
    since.set(key, truth.at);
    if (judging.isTold(rule, person)) changes.push(changeOf({ person, truth, rule }, judging));
  }
  const entered = [...distinct].filter(([key]) => now.has(key) && !before.has(key));
  const left = [...distinct].filter(([key]) => !now.has(key) && before.has(key));
  // Who left and came back is a member since then.
  const back = [...distinct].filter(([key]) => since.has(key) && now.has(key) && before.has(key));
  const gone = [...left, ...back].map(([, membership]) => membership);
  const come = [...entered, ...back].map(([key, membership]) => ({
    ...membership,
    since: since.get(key) ?? 0,
  }));
  await deleteMembers(db, gone);
  await insertMembers(db, come);
  await changeSizes(
    db,
    sizeChanges(
      entered.map(([, membership]) => membership),
      left.map(([, membership]) => membership),
    ),
  );
  return changes;
}

function membershipOf({ place }: LoadedPerson, { ruleId }: LiveRule): Membership {
  return { ...place, ruleId };
}

function changeOf(
  {
    person,
    truth,
    rule,
  }: { readonly person: LoadedPerson; readonly truth: Truth; readonly rule: LiveRule },
  { isHistory, cause }: Judging,
): RuleChange {
  const { place, lane, live } = person;
  const leaf = truth.leaf === undefined ? undefined : live.plan.leaves[truth.leaf];
  return {
    ...place,
    lane,
    rule,
    what: truth.holds ? 'entered' : 'left',
    at: truth.at,
    cause: cause ?? causeOf(truth.event, leaf?.rule.kind, isHistory),
    eventId: truth.event?.eventId ?? null,
    because: leaf?.rule ?? null,
  };
}

const OF_TRAITS: ReadonlySet<string> = new Set(['trait', 'age', 'anniversary']);

function causeOf(
  event: AcceptedEvent | null,
  kind: string | undefined,
  isHistory: Judging['isHistory'],
): ChangeCause {
  if (event === null) return 'time';
  if (isHistory(event)) return 'history';
  return kind !== undefined && OF_TRAITS.has(kind) ? 'trait' : 'event';
}
