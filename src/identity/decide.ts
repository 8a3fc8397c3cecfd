import { type DoorRules, type KeyedIdentifier, ruleOf } from '../ingest/index.js';
import type { ProfileId } from '../kernel/index.js';
import type { Decision, Device } from './decision.js';
import type { GraphView } from './identity-graph.js';

export interface DecideContext {
  readonly graph: GraphView;
  readonly rules: DoorRules;
  /** An alias says that two are one person: then no device is taken for a shared one. */
  readonly isAlias: boolean;
}

/**
 * Decides whose an event is: see `docs/decisions/0007-identity.md`.
 *
 * @param identifiers of the event, in order of their priority; at least one
 */
export function decide(identifiers: readonly KeyedIdentifier[], context: DecideContext): Decision {
  const union = createUnion(context);
  const namesPerson = identifiers.some(({ kind }) => !ruleOf(context.rules, kind).isDevice);
  const outcome: Outcome = { released: [], demoted: [] };
  // What is shared follows whoever else is named.
  const [shared, own] = partition(identifiers, (each) => context.graph.find(each)?.isShared);
  for (const identifier of own) placeOwn(identifier, { context, union, outcome });
  for (const identifier of shared)
    placeShared(identifier, { context, union, outcome, namesPerson });
  // Also those that the event does not name: none stays with a known person.
  if (union.isKnownPerson()) outcome.released.push(...union.sharedDevices());
  return { ...union.settle(identifiers), ...outcome };
}

interface Outcome {
  readonly released: Device[];
  readonly demoted: KeyedIdentifier[];
}

interface Placing {
  readonly context: DecideContext;
  readonly union: Union;
  readonly outcome: Outcome;
}

function placeOwn(identifier: KeyedIdentifier, { context, union, outcome }: Placing): void {
  const profileId = context.graph.find(identifier)?.profileId ?? undefined;
  if (union.takes(identifier, profileId)) return;
  const { isDevice } = ruleOf(context.rules, identifier.kind);
  const isSecondPerson =
    isDevice &&
    !context.isAlias &&
    profileId !== undefined &&
    union.hasUserId() &&
    hasUserId(context.graph, profileId);
  outcome[isSecondPerson ? 'released' : 'demoted'].push(identifier);
}

/** A shared device stays with nobody who is known; whoever signs in takes over what it did signed out. */
function placeShared(
  identifier: KeyedIdentifier,
  { context, union, outcome, namesPerson }: Placing & { readonly namesPerson: boolean },
): void {
  const { graph } = context;
  const profileId = graph.find(identifier)?.profileId ?? undefined;
  if (!namesPerson && !union.isKnownPerson()) {
    if (!union.takes(identifier, profileId)) outcome.demoted.push(identifier);
    return;
  }
  if (profileId === undefined) {
    outcome.demoted.push(identifier);
    return;
  }
  const isStrangers = isKnownPerson(graph, profileId, context.rules);
  const isTaken = (isStrangers && !union.has(profileId)) || union.takes(identifier, profileId);
  outcome[isTaken ? 'released' : 'demoted'].push(identifier);
}

/** The profiles and new identifiers that become one. */
interface Union {
  /** Takes an identifier and the profile to which it points, unless a limit would break. */
  takes(identifier: KeyedIdentifier, profileId: ProfileId | undefined): boolean;
  has(profileId: ProfileId): boolean;
  hasUserId(): boolean;
  isKnownPerson(): boolean;
  sharedDevices(): readonly Device[];
  settle(order: readonly KeyedIdentifier[]): Pick<Decision, 'winnerId' | 'losers' | 'tied'>;
}

function createUnion({ graph, rules }: DecideContext): Union {
  const fresh: KeyedIdentifier[] = [];
  /** Each with the first identifier that pointed to it. */
  const profiles = new Map<ProfileId, KeyedIdentifier>();

  const recent = (kind: string): number => {
    let sum = fresh.filter((each) => each.kind === kind).length;
    for (const profileId of profiles.keys()) sum += graph.tallies(profileId).get(kind)?.recent ?? 0;
    return sum;
  };
  const hasRoom = (kind: string, more: number): boolean => {
    const { limit } = ruleOf(rules, kind);
    if (more === 0 || limit === null) return true;
    const held = recent(kind);
    // With none of the kind yet, nothing breaks that was not broken before: by hand, or by older rules.
    return held === 0 || held + more <= limit;
  };
  const isEmpty = (): boolean => profiles.size === 0 && fresh.length === 0;
  const hasRoomFor = (profileId: ProfileId): boolean =>
    [...profiles.keys()].every((other) => !graph.areApart(profileId, other)) &&
    [...graph.tallies(profileId)].every(([kind, tally]) => hasRoom(kind, tally.recent));

  return {
    takes: (identifier, profileId) => {
      if (profileId === undefined) {
        if (!isEmpty() && !hasRoom(identifier.kind, 1)) return false;
        fresh.push(identifier);
        return true;
      }
      if (profiles.has(profileId)) return true;
      if (!isEmpty() && !hasRoomFor(profileId)) return false;
      profiles.set(profileId, identifier);
      return true;
    },
    has: (profileId) => profiles.has(profileId),
    hasUserId: () =>
      fresh.some(({ kind }) => kind === 'user_id') ||
      [...profiles.keys()].some((profileId) => hasUserId(graph, profileId)),
    isKnownPerson: () =>
      fresh.some(({ kind }) => !ruleOf(rules, kind).isDevice) ||
      [...profiles.keys()].some((profileId) => isKnownPerson(graph, profileId, rules)),
    sharedDevices: () =>
      [...profiles.keys()].flatMap((profileId) =>
        [...graph.tallies(profileId)].flatMap(([kind, { sharedKeys }]) =>
          sharedKeys.map((key) => ({ kind, key })),
        ),
      ),
    settle: (order) => {
      const [winnerId] = [...profiles.keys()].sort();
      const winnerKey = winnerId === undefined ? undefined : profiles.get(winnerId)?.key;
      const losers = [...profiles].flatMap(([loserId, { key }]) =>
        loserId === winnerId || winnerKey === undefined
          ? []
          : [{ loserId, loserKey: key, winnerKey }],
      );
      const known = order.find((each) => [...profiles.values()].includes(each));
      const anchor = known?.key ?? order.find((each) => fresh.includes(each))?.key ?? null;
      const tied = fresh.map((each) => [each, each.key === anchor ? null : anchor] as const);
      return { winnerId, losers, tied };
    },
  };
}

function hasUserId(graph: GraphView, profileId: ProfileId): boolean {
  return (graph.tallies(profileId).get('user_id')?.ever ?? 0) > 0;
}

/** Known by more than devices. */
function isKnownPerson(graph: GraphView, profileId: ProfileId, rules: DoorRules): boolean {
  return [...graph.tallies(profileId)].some(
    ([kind, { ever }]) => ever > 0 && !ruleOf(rules, kind).isDevice,
  );
}

function partition<T>(items: readonly T[], fits: (item: T) => boolean | undefined): [T[], T[]] {
  const yes: T[] = [];
  const no: T[] = [];
  for (const item of items) (fits(item) ? yes : no).push(item);
  return [yes, no];
}
