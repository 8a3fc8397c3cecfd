import type { AcceptedEvent } from '../../ingest/index.js';
import type { Instant } from '../../kernel/index.js';
import type { Db } from '../../storage/index.js';
import type { Truth } from '../walk/walk.js';
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
  /** They are members of none of the rules yet. */
  readonly areStrangers?: boolean;
  /** Why, where no event and no instant says so; undefined: time. */
  readonly cause?: ChangeCause;
}

/** One rule and one person. */
interface Standing extends Membership {
  readonly person: LoadedPerson;
  readonly rule: LiveRule;
  readonly truths: Truth[];
  wasIn: boolean;
  isIn: boolean;
  /** When it turned last; undefined: it did not. */
  since: Instant | undefined;
}

/** Compares what was found with who is a member, writes who is one now, and gives what changed, in order. */
export async function judgeTruths(
  db: Db,
  all: readonly PersonTruths[],
  judging: Judging,
): Promise<RuleChange[]> {
  const standings = all.flatMap((each) => standingsOf(each, judging));
  await readStandings(db, standings, judging);
  const changes: { readonly truth: Truth; readonly standing: Standing }[] = [];
  for (const standing of standings) {
    for (const truth of standing.truths) {
      if (standing.isIn === truth.holds) continue;
      standing.isIn = truth.holds;
      standing.since = truth.at;
      if (judging.isTold(standing.rule, standing.person)) changes.push({ truth, standing });
    }
  }
  await writeStandings(db, standings);
  // Of each person in order of time; what happened at once in the order in which it was found.
  return changes
    .sort((a, b) => a.truth.at - b.truth.at)
    .map(({ truth, standing }) => changeOf(standing, truth, judging));
}

function standingsOf({ person, truths }: PersonTruths, { isActive }: Judging): Standing[] {
  if (truths.length === 0) return NO_STANDINGS;
  const standings = new Map<number, Standing>();
  for (const found of truths) {
    const rule = person.live.rules[found.rule];
    // What was received before the rule served, and takes effect only now, changes nobody's standing before it.
    const isBefore = found.at < (rule?.liveAt ?? found.at);
    const truth = isBefore ? { ...found, at: rule?.liveAt ?? found.at } : found;
    const known = standings.get(truth.rule);
    if (known !== undefined) {
      known.truths.push(truth);
      continue;
    }
    if (rule === undefined || !isActive(rule, person)) continue;
    standings.set(truth.rule, {
      workspaceId: person.place.workspaceId,
      profileId: person.place.profileId,
      ruleId: rule.ruleId,
      wasIn: false,
      isIn: false,
      since: undefined,
      person,
      rule,
      truths: [truth],
    });
  }
  return [...standings.values()];
}

const NO_STANDINGS: Standing[] = [];

async function readStandings(
  db: Db,
  standings: readonly Standing[],
  { areStrangers }: Judging,
): Promise<void> {
  const asked = areStrangers ? [] : standings.filter(({ person }) => !person.isNew);
  const members = await readMemberships(db, asked);
  for (const standing of asked) {
    standing.wasIn = members.has(membershipKey(standing));
    standing.isIn = standing.wasIn;
  }
}

async function writeStandings(db: Db, standings: readonly Standing[]): Promise<void> {
  const moved = standings.filter(({ since }) => since !== undefined);
  // Who left and came back is a member since then.
  await deleteMembers(
    db,
    moved.filter(({ wasIn }) => wasIn),
  );
  await insertMembers(
    db,
    moved
      .filter(({ isIn }) => isIn)
      .map((standing) => ({ ...standing, since: standing.since ?? 0 })),
  );
  const entered = moved.filter(({ isIn, wasIn }) => isIn && !wasIn);
  const left = moved.filter(({ isIn, wasIn }) => !isIn && wasIn);
  await changeSizes(db, sizeChanges(entered, left));
}

function changeOf(
  { workspaceId, profileId, person: { lane, live }, rule }: Standing,
  truth: Truth,
  { isHistory, cause }: Judging,
): RuleChange {
  const leaf = truth.leaf === undefined ? undefined : live.plan.leaves[truth.leaf];
  return {
    workspaceId,
    profileId,
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
