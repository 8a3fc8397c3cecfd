import type { ProfileId, WorkspaceId } from '../../kernel/index.js';
import type { Rule, RuleSetting } from '../../rules/index.js';
import { type Keep, mergeKeeps, textOfKeep } from '../kinds/keep.js';
import type { Leaf } from '../leaves/leaf.js';
import type { Planner, TrackedSlot } from '../leaves/planner.js';
import { createByteWriter } from '../state/byte-writer.js';
import { createRowLayout, type RowLayout } from '../state/row-layout.js';
import { type States, statesOfList } from '../state/states.js';
import type { Tracker } from '../tracker.js';
import { UNKNOWN_NEEDS } from '../values/needed-text.js';
import { createNodes, type Nodes } from './create-nodes.js';
import { keyListeners } from './key-listeners.js';
import { HELD_HOME, type Plan, type PlannedRule } from './plan.js';
import { compileNode, holdsAt, partsOfNode, type RuleNode } from './rule-node.js';
import type { Tracked, TrackerKind } from './tracked.js';
import { createTrackerSetting, hashOf } from './tracker-setting.js';

/** A rule that is evaluated live, with what its workspace made of rules when it was registered. */
export interface RuleToPlan {
  readonly ruleId: number;
  readonly rule: Rule;
  readonly setting: RuleSetting;
  /** The setting's; IANA name. */
  readonly timeZone: string;
}

/** Takes rules apart: conditions that several of them have in common are tracked once. */
export function compilePlan(workspaceId: WorkspaceId, rules: readonly RuleToPlan[]): Plan {
  const slots = createSlots();
  const nodesOf = createNodesOf(slots.track);
  const roots = rules.map((rule) => ({ ruleId: rule.ruleId, node: nodesOf(rule).read(rule.rule) }));
  const leaves = [...new Set(roots.flatMap(({ node }) => [...leavesIn(node)]))];
  const placeOf = new Map(leaves.map((leaf, place) => [leaf, place]));
  const parts = roots.map(({ ruleId, node }) => {
    const places = [...leavesIn(node)].map((leaf) => placeOf.get(leaf) ?? -1);
    return { ruleId, node, leaves: places, isHeld: isHeld(node) };
  });
  const depths = depthsOf(parts.map(({ node }) => node));
  const trackers = slots.finish(depthOfSlots(leaves, depths));
  const planned = parts.map((part): PlannedRule => {
    const own = part.leaves.flatMap((leaf) => leaves[leaf] ?? []);
    const homes = homesOf(
      own.flatMap((leaf) => leaf.slots),
      trackers,
    );
    const asksFacts = own.some(({ fact }) => fact !== undefined);
    return {
      ...part,
      homes: part.isHeld ? [...homes, HELD_HOME] : homes,
      asksFacts,
      follows: asksFacts ? undefined : compileNode(part.node, (leaf) => placeOf.get(leaf) ?? -1),
    };
  });
  const nothingHeard = statesOfList(trackers.map(({ empty }) => empty));
  const homes = groupSlots(trackers, ({ home }) => [home]);
  const homeOfLeaf = leaves.map(({ slots: [first] }) => trackers[first ?? -1]?.home ?? HELD_HOME);
  const leavesOfSlot = trackers.map((_, slot) =>
    placesWhere(leaves, (leaf) => leaf.slots.includes(slot)),
  );
  const leavesOfHome = groupPlaces(homeOfLeaf);
  const slotsOfKey = groupSlots(trackers, ({ hears }) => hears.keys);
  const rulesOfLeaf = leaves.map((_, leaf) =>
    placesWhere(planned, (rule) => rule.leaves.includes(leaf)),
  );
  const factLeaves = placesWhere(leaves, ({ fact }) => fact !== undefined);
  return {
    workspaceId,
    trackers,
    homeOfLeaf,
    leavesOfHome,
    placeOfLeaf: placesIn(leavesOfHome),
    leavesOfSlot,
    homesOfSlot: sharingEquals(
      leavesOfSlot.map((places, slot) => {
        const guards = trackers[slot]?.guards.flat() ?? [];
        const beside = places.flatMap((place) => leaves[place]?.slots ?? []);
        return homesOf([slot, ...guards, ...beside], trackers);
      }),
    ),
    layouts: layoutsOf(homes, trackers),
    keysOfHome: keysOfHomes(homes, trackers),
    placeOfSlot: placesIn(homes),
    slotsOfKey,
    listeners: new Map(
      [...slotsOfKey].map(([key, slots]) => [key, keyListeners(trackers, key, slots)]),
    ),
    slotsOfTrait: groupSlots(trackers, ({ hears }) =>
      hears.trait === undefined ? [] : [hears.trait],
    ),
    leaves,
    rules: planned,
    rulesOfLeaf,
    heldLeaves: new Set(placesWhere(leaves, (leaf) => (depths.get(leaf) ?? 0) > 0)),
    heldRules: placesWhere(planned, (rule) => rule.isHeld),
    factLeaves,
    factRules: [...new Set(factLeaves.flatMap((leaf) => rulesOfLeaf[leaf] ?? []))],
    rulesOfStrangers: placesWhere(planned, ({ node }) => canHoldOfNobody(node, nothingHeard)),
    asksConsent: leaves.some(({ fact }) => fact === 'consent'),
    asksSuppressed: leaves.some(({ fact }) => fact === 'suppressed'),
  };
}

/**
 * Whether a rule can hold for somebody of whom nothing is known: of them nothing changes as time passes, so that one
 * instant tells all. What looks at more than events and traits can.
 */
function canHoldOfNobody(node: RuleNode, states: States): boolean {
  const leaves = [...leavesIn(node)];
  if (leaves.some(({ fact, rule }) => fact !== undefined || rule.kind === 'random')) return true;
  const nobody = { profileId: NOBODY, states, consents: new Map(), suppressedAs: new Set<never>() };
  return holdsAt(node, nobody, 0);
}

const NOBODY = '00000000-0000-0000-0000-000000000000' as ProfileId;

/** Rules of one setting share their nodes; across settings only trackers are shared. */
function createNodesOf(track: Planner['track']): (rule: RuleToPlan) => Nodes {
  const known = new Map<RuleSetting, Nodes>();
  return ({ setting, timeZone }) => {
    const nodes =
      known.get(setting) ??
      createNodes(setting, {
        setting: createTrackerSetting(setting, timeZone),
        computed: setting.computed,
        track,
      });
    known.set(setting, nodes);
    return nodes;
  };
}

interface Slots {
  readonly track: Planner['track'];
  /** @param depths of the slots, in milliseconds */
  finish(depths: readonly number[]): Tracker<unknown>[];
}

interface Slot {
  readonly tracked: Tracked<unknown>;
  keep: Keep;
}

function createSlots(): Slots {
  const slots: Slot[] = [];
  const slotOf = new Map<string, number>();
  return {
    track: <State>(tracked: Tracked<State>): TrackedSlot<State> => {
      const known = slotOf.get(tracked.base);
      const slot = known ?? slots.length;
      if (known === undefined) {
        slots.push({ tracked: tracked as Tracked<unknown>, keep: tracked.keep });
        slotOf.set(tracked.base, slot);
      } else {
        const shared = slots[known];
        if (shared !== undefined) shared.keep = mergeKeeps(shared.keep, tracked.keep);
      }
      return { slot, of: (states) => states.at(slot) as State };
    },
    finish: (depths) =>
      slots.map(({ tracked, keep }, slot) => createTracker(tracked, keep, depths[slot] ?? 0)),
  };
}

function createTracker(
  { base, home, hears, kind, guards = NO_GUARDS }: Tracked<unknown>,
  keep: Keep,
  depthMs: number,
): Tracker<unknown> {
  const { empty, concerns, add, pack, unpack }: TrackerKind<unknown> = kind;
  return {
    id: hashOf(`${base}\n${textOfKeep(keep)}\n${depthMs}`),
    home,
    hears,
    empty,
    concerns,
    begins: kind.begins,
    needs: kind.needs ?? (() => UNKNOWN_NEEDS),
    add,
    guards,
    prune: (state, horizon) => kind.prune(state, keep, horizon),
    pack,
    emptySize: sizeOfEmpty(kind),
    unpack,
    depthMs,
    reachMs: (kind.reachOf?.(keep) ?? Number.POSITIVE_INFINITY) + depthMs + 1,
    ofTimes: kind.ofTimes,
  };
}

function sizeOfEmpty<State>({ empty, pack }: TrackerKind<State>): number {
  const writer = createByteWriter();
  pack(empty, writer);
  return writer.length();
}

const NO_GUARDS: Tracker<unknown>['guards'] = [];

function* leavesIn(node: RuleNode): Generator<Leaf> {
  const seen = new Set<RuleNode>();
  const waiting = [node];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    if (next.kind === 'leaf') yield next.leaf;
    waiting.push(...partsOfNode(next));
  }
}

function isHeld(node: RuleNode): boolean {
  return node.kind === 'held' || partsOfNode(node).some(isHeld);
}

/** How far each leaf is looked at in the past, in milliseconds: through all the `after` and `until` around it. */
function depthsOf(roots: readonly RuleNode[]): ReadonlyMap<Leaf, number> {
  const depths = new Map<RuleNode, number>();
  const leaves = new Map<Leaf, number>();
  const visit = (node: RuleNode, depth: number): void => {
    const known = depths.get(node);
    if (known !== undefined && known >= depth) return;
    depths.set(node, depth);
    if (node.kind === 'leaf') leaves.set(node.leaf, depth);
    const inner = node.kind === 'held' ? depth + node.durationMs : depth;
    for (const part of partsOfNode(node)) visit(part, inner);
  };
  for (const root of roots) visit(root, 0);
  return leaves;
}

function depthOfSlots(
  leaves: readonly Leaf[],
  depths: ReadonlyMap<Leaf, number>,
): readonly number[] {
  const bySlot: number[] = [];
  for (const leaf of leaves) {
    for (const slot of leaf.slots) {
      bySlot[slot] = Math.max(bySlot[slot] ?? 0, depths.get(leaf) ?? 0);
    }
  }
  return bySlot;
}

function groupSlots(
  trackers: readonly Tracker<unknown>[],
  keysOf: (tracker: Tracker<unknown>) => readonly string[],
): ReadonlyMap<string, readonly number[]> {
  const groups = new Map<string, number[]>();
  trackers.forEach((tracker, slot) => {
    for (const key of keysOf(tracker)) groups.set(key, [...(groups.get(key) ?? []), slot]);
  });
  return groups;
}

/** Of every home, that of no trackers included. */
function layoutsOf(
  homes: ReadonlyMap<string, readonly number[]>,
  trackers: readonly Tracker<unknown>[],
): ReadonlyMap<string, RowLayout> {
  const all = new Map([[HELD_HOME, NO_SLOTS], ...homes]);
  return new Map(
    [...all].map(([home, slots]) => [home, createRowLayout(slots, (slot) => trackers[slot])]),
  );
}

function keysOfHomes(
  homes: ReadonlyMap<string, readonly number[]>,
  trackers: readonly Tracker<unknown>[],
): ReadonlyMap<string, readonly string[]> {
  const keys = new Map<string, readonly string[]>();
  for (const [home, slots] of homes) {
    const heard = slots.flatMap((slot) => trackers[slot]?.hears ?? []);
    if (heard.some(({ trait }) => trait !== undefined)) continue;
    keys.set(home, [...new Set(heard.flatMap((each) => each.keys))]);
  }
  return keys;
}

const NO_SLOTS: readonly number[] = [];

/** Each one's place among those of its home. */
function placesIn(homes: ReadonlyMap<string, readonly number[]>): readonly number[] {
  const places: number[] = [];
  for (const slots of homes.values()) {
    slots.forEach((slot, place) => {
      places[slot] = place;
    });
  }
  return places;
}

function groupPlaces(keys: readonly string[]): ReadonlyMap<string, readonly number[]> {
  const groups = new Map<string, number[]>();
  keys.forEach((key, place) => {
    groups.set(key, [...(groups.get(key) ?? []), place]);
  });
  return groups;
}

function homesOf(
  slots: readonly number[],
  trackers: readonly Tracker<unknown>[],
): readonly string[] {
  return [...new Set(slots.flatMap((slot) => trackers[slot]?.home ?? []))];
}

/** Lists that are alike become the same one. */
function sharingEquals(lists: readonly (readonly string[])[]): readonly (readonly string[])[] {
  const known = new Map<string, readonly string[]>();
  return lists.map((list) => {
    const text = JSON.stringify(list);
    const shared = known.get(text) ?? list;
    known.set(text, shared);
    return shared;
  });
}

function placesWhere<Item>(items: readonly Item[], fits: (item: Item) => boolean): number[] {
  return items.flatMap((item, place) => (fits(item) ? [place] : []));
}
