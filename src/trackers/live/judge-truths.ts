import type { AcceptedEvent } from '../../ingest/index.js';
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
  /** Nothing but that they enter was found: it is not looked up, and who is a member after all is told by writing it. */
  isEntry: boolean;
  wasIn: boolean;
  /** Those of the truths by which they entered or left. */
  turns: readonly Truth[];
}

/** Compares what was found with who is a member, writes who is one now, and gives what changed, in order. */
export async function judgeTruths(
  db: Db,
  all: readonly PersonTruths[],
  judging: Judging,
): Promise<RuleChange[]> {
  const standings = all.flatMap((each) => standingsOf(each, judging));
  await readStandings(db, standings, judging);
  for (const standing of standings) standing.turns = turnsOf(standing);
  await writeStandings(db, standings);
  // Of each person in order of time; what happened at once in the order in which it was found.
  return standings
    .filter(({ turns, rule, person }) => turns.length > 0 && judging.isTold(rule, person))
    .flatMap((standing) => standing.turns.map((truth) => ({ truth, standing })))
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
    const at = rule?.liveAt ?? found.at;
    // Nor is it known what they were at that instant.
    const truth = isBefore ? { ...found, at, isEntry: false } : found;
    const known = standings.get(truth.rule);
    if (known !== undefined) {
      known.truths.push(truth);
      known.isEntry = false;
      continue;
    }
    if (rule === undefined || !isActive(rule, person)) continue;
    standings.set(truth.rule, {
      workspaceId: person.place.workspaceId,
      profileId: person.place.profileId,
      ruleId: rule.ruleId,
      wasIn: false,
      turns: NO_TURNS,
      person,
      rule,
      truths: [truth],
      isEntry: truth.isEntry,
    });
  }
  return [...standings.values()];
}

const NO_STANDINGS: Standing[] = [];
const NO_TURNS: readonly Truth[] = [];

async function readStandings(
  db: Db,
  standings: readonly Standing[],
  { areStrangers }: Judging,
): Promise<void> {
  if (areStrangers) return;
  const asked = standings.filter(({ person, isEntry }) => !person.isNew && !isEntry);
  const members = await readMemberships(db, asked);
  for (const standing of asked) standing.wasIn = members.has(membershipKey(standing));
}

function turnsOf({ truths, wasIn }: Standing): readonly Truth[] {
  let isIn = wasIn;
  return truths.filter(({ holds }) => {
    const turns = holds !== isIn;
    isIn = holds;
    return turns;
  });
}

async function writeStandings(db: Db, standings: readonly Standing[]): Promise<void> {
  const moved = standings.filter(({ turns }) => turns.length > 0);
  // Who left and came back is a member since then.
  await deleteMembers(
    db,
    moved.filter(({ wasIn }) => wasIn),
  );
  const entering = moved.filter(isInAfter);
  const known = await insertMembers(
    db,
    entering.map(({ workspaceId, ruleId, profileId, turns }) => ({
      workspaceId,
      ruleId,
      profileId,
      since: turns.at(-1)?.at ?? 0,
    })),
  );
  if (known.size > 0) takeBack(entering, known);
  const entered = entering.filter((standing) => !standing.wasIn && isInAfter(standing));
  const left = moved.filter((standing) => standing.wasIn && !isInAfter(standing));
  await changeSizes(db, sizeChanges(entered, left));
}

function isInAfter({ turns }: Standing): boolean {
  return turns.at(-1)?.holds === true;
}

/** Who was a member already has not entered. */
function takeBack(entering: readonly Standing[], members: ReadonlySet<string>): void {
  for (const standing of entering) {
    if (members.has(membershipKey(standing))) standing.turns = NO_TURNS;
  }
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
