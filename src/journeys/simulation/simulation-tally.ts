import type { StepCounts } from '../run-views.js';
import { compareLife, type LifeRecord } from './compare-simulation.js';
import type { PreparedSimulation } from './prepare-simulation.js';
import type {
  SimulatedMessage,
  SimulatedMiss,
  SimulatedRun,
  Simulation,
  SimulationComparison,
  SimulationDifference,
} from './simulation.js';
import type { LifeOutcome } from './tell-outcome.js';

/** Adds up what profiles' simulated lives come to; of what is listed it keeps so many at most. */
export interface SimulationTally {
  looked(profiles: number): void;
  profiles(): number;
  leaveOut(): void;
  add(outcome: LifeOutcome, record: LifeRecord): void;
  finish(): Simulation;
}

/** Of messages, of runs, of those who were not let in, and of differences. */
const MOST_LISTED = 10_000;

export function createSimulationTally(prepared: PreparedSimulation): SimulationTally {
  const count = {
    ...{ profiles: 0, profilesLeftOut: 0, entered: 0, underWay: 0 },
    ...{ sameRuns: 0, sameMessages: 0, liveEntered: 0, liveMessages: 0, liveCancelled: 0 },
  };
  const states: Record<string, number> = {};
  const notEntered: Record<string, number> = {};
  const fates: Record<string, number> = {};
  const steps = new Map<string, MutableCounts>();
  const lists = {
    messages: createList<SimulatedMessage>(),
    runs: createList<SimulatedRun>(),
    misses: createList<SimulatedMiss>(),
    differences: createList<SimulationDifference>(),
  };
  const compare = (outcome: LifeOutcome, record: LifeRecord): void => {
    const { sameRuns, sameMessages, differences } = compareLife(outcome, record);
    count.sameRuns += sameRuns;
    count.sameMessages += sameMessages;
    for (const each of differences) lists.differences.add(each);
    count.liveEntered += record.runs.filter(({ isOlder }) => !isOlder).length;
    count.liveMessages += record.messages.length;
    count.liveCancelled += record.messages.filter(({ isCancelled }) => isCancelled).length;
  };
  return {
    looked: (profiles) => {
      count.profiles += profiles;
    },
    profiles: () => count.profiles,
    leaveOut: () => {
      count.profilesLeftOut += 1;
    },
    add: (outcome, record) => {
      for (const run of outcome.runs) {
        count.underWay += Number(run.isOlder);
        count.entered += Number(!run.isOlder);
        increase(states, run.state);
        lists.runs.add(run);
      }
      for (const miss of outcome.misses) {
        increase(notEntered, miss.reason);
        lists.misses.add(miss);
      }
      for (const message of outcome.messages) {
        increase(fates, message.reason ?? message.outcome);
        lists.messages.add(message);
      }
      for (const each of outcome.counts) addCounts(steps, each);
      if (prepared.compares) compare(outcome, record);
    },
    finish: () => ({
      ...headOf(prepared),
      profiles: count.profiles,
      profilesLeftOut: count.profilesLeftOut,
      underWay: count.underWay,
      totals: {
        entered: count.entered,
        messages: lists.messages.all(),
        cancelled: countCancelled(fates),
      },
      ...{ states, notEntered, fates },
      steps: [...steps.values()],
      messages: lists.messages.sorted((a, b) => a.at - b.at),
      runs: lists.runs.sorted((a, b) => a.enteredAt - b.enteredAt),
      misses: lists.misses.sorted((a, b) => a.at - b.at),
      leftOut: {
        messages: lists.messages.leftOut(),
        runs: lists.runs.leftOut(),
        misses: lists.misses.leftOut(),
      },
      comparison: prepared.compares ? comparisonOf(count, lists.differences) : null,
    }),
  };
}

function headOf({ playing: { key, from, to }, name, version }: PreparedSimulation) {
  return { journey: key, name, version, from, to };
}

function countCancelled(fates: Readonly<Record<string, number>>): number {
  const cancelled = Object.entries(fates).filter(([fate]) => fate !== 'sent' && fate !== 'held');
  return cancelled.reduce((sum, [, each]) => sum + each, 0);
}

function comparisonOf(
  count: Readonly<
    Record<'sameRuns' | 'sameMessages' | 'liveEntered' | 'liveMessages' | 'liveCancelled', number>
  >,
  differences: List<SimulationDifference>,
): SimulationComparison {
  return {
    live: {
      entered: count.liveEntered,
      messages: count.liveMessages,
      cancelled: count.liveCancelled,
    },
    same: { runs: count.sameRuns, messages: count.sameMessages },
    differences: differences.sorted((a, b) => a.enteredAt - b.enteredAt),
    differencesLeftOut: differences.leftOut(),
  };
}

function increase(counts: Record<string, number>, name: string): void {
  counts[name] = (counts[name] ?? 0) + 1;
}

type MutableCounts = { -readonly [Field in keyof StepCounts]: StepCounts[Field] };

function addCounts(
  steps: Map<string, MutableCounts>,
  { version, stepId, passed, waiting, reached, gone }: LifeOutcome['counts'][number],
): void {
  const key = `${version} ${stepId}`;
  const none = { version, stepId, passed: 0, waiting: 0, converted: 0, left: 0 };
  const known = steps.get(key) ?? none;
  steps.set(key, known);
  known.passed += passed;
  known.waiting += waiting;
  known.converted += reached;
  known.left += gone;
}

interface List<Item> {
  add(item: Item): void;
  all(): number;
  leftOut(): number;
  sorted(compare: (a: Item, b: Item) => number): Item[];
}

function createList<Item>(): List<Item> {
  const items: Item[] = [];
  let count = 0;
  return {
    add: (item) => {
      count += 1;
      if (items.length < MOST_LISTED) items.push(item);
    },
    all: () => count,
    leftOut: () => count - items.length,
    sorted: (compare) => [...items].sort(compare),
  };
}
