import type { Instant, WorkspaceId } from '../kernel/index.js';
import type { RuleSetting } from '../rules/index.js';
import { readRuleSetting } from '../segments/index.js';
import type { Db } from '../storage/index.js';
import { compileJourney } from './compile-journey.js';
import { type Journey, type MembersState, ruleUserKey } from './journey.js';
import type { JourneyForm } from './journey-form.js';
import type { Condition, Ending, JourneyPlan, Trigger } from './journey-plan.js';
import { listJourneys, readJourneyRevisions, readVersionsInUse } from './journey-store.js';
import { MAIL_KEYS } from './mail-facts.js';
import { ownEventOf } from './start-event.js';

/** A version as cycles see it. */
export interface LiveVersion {
  readonly journey: Journey;
  readonly version: number;
  readonly plan: JourneyPlan;
  /** The keys of its rules among the live ones, in the order of the plan's. */
  readonly ruleKeys: readonly string[];
  /** Whether some of its steps go by the profile's time zone. */
  readonly asksZone: boolean;
  /** A step of it starts another journey. */
  readonly startsOthers: boolean;
  readonly members: MembersState;
  readonly publishedAt: Instant;
}

/** A workspace's journeys as cycles see them. */
export interface LiveJourneys {
  readonly workspaceId: WorkspaceId;
  /** The workspace's; IANA name. */
  readonly zone: string;
  /** The versions that let somebody in, in the order of their keys; those that are paused are among them. */
  readonly entrances: readonly LiveVersion[];
  /** The same by what begins a run: keys of events. */
  readonly byEvent: ReadonlyMap<string, readonly LiveVersion[]>;
  /** By the changes that do: `segment KEY entered`, `rule USER-KEY entered`. */
  readonly byChange: ReadonlyMap<string, readonly LiveVersion[]>;
  /** Keys of events that runs look at, or that begin one. */
  readonly heard: ReadonlySet<string>;
  /** Some of its versions go by the profile's time zone. */
  readonly asksZone: boolean;
  /** Names of tracked events that are noted by the products that they name, for those who let in by them. */
  readonly productEvents: ReadonlySet<string>;
  /** For how long that matters, in milliseconds. */
  readonly productEventsMs: number;
  find(journey: string, version: number): LiveVersion | undefined;
  entrance(journey: string): LiveVersion | undefined;
}

/** Reads the journeys again when their registry says that they have changed, and only then. */
export interface JourneyCache {
  read(db: Db): Promise<ReadonlyMap<WorkspaceId, LiveJourneys>>;
}

/** What cycles need to know of a workspace besides its journeys. */
export type FindZone = (db: Db, workspaceId: WorkspaceId) => Promise<string>;

export function createJourneyCache(findZone: FindZone): JourneyCache {
  const known = new Map<WorkspaceId, LiveJourneys & { readonly revision: number }>();
  return {
    read: async (db) => {
      for (const { workspaceId, revision } of await readJourneyRevisions(db)) {
        if (known.get(workspaceId)?.revision === revision) continue;
        const live = await readLiveJourneys(db, workspaceId, await findZone(db, workspaceId));
        known.set(workspaceId, { ...live, revision });
      }
      return known;
    },
  };
}

async function readLiveJourneys(
  db: Db,
  workspaceId: WorkspaceId,
  zone: string,
): Promise<LiveJourneys> {
  const journeys = new Map(
    (await listJourneys(db, workspaceId)).map((journey) => [journey.key, journey]),
  );
  const setting = await readRuleSetting(db, workspaceId);
  const versions = (await readVersionsInUse(db, workspaceId)).flatMap((version) => {
    const journey = journeys.get(version.key);
    return journey === undefined
      ? []
      : [planVersion(journey, version.version, { ...version, setting })];
  });
  return joinVersions({ workspaceId, zone, versions });
}

/** Makes of versions what cycles need to know of them; the live ones let somebody in. */
export function joinVersions({
  workspaceId,
  zone,
  versions,
}: {
  readonly workspaceId: WorkspaceId;
  readonly zone: string;
  readonly versions: readonly LiveVersion[];
}): LiveJourneys {
  const entrances = versions.filter(
    ({ journey, version }) => journey.liveVersion === version && letsIn(journey),
  );
  const byKey = groupBy(versions, ({ journey }) => [journey.key]);
  const byProduct = versions.flatMap(({ plan: { trigger } }) =>
    trigger.kind === 'product' ? [trigger] : [],
  );
  const byJourney = new Map(entrances.map((each) => [each.journey.key, each]));
  return {
    workspaceId,
    zone,
    entrances,
    byEvent: groupBy(entrances, ({ plan: { trigger } }) => keysThatBegin(trigger)),
    byChange: groupBy(entrances, changesThatBegin),
    heard: new Set(versions.flatMap(({ plan }) => keysHeard(plan))),
    asksZone: versions.some(({ asksZone }) => asksZone),
    productEvents: new Set(byProduct.flatMap(({ after }) => after)),
    productEventsMs: Math.max(0, ...byProduct.map(({ withinMs }) => withinMs)),
    find: (journey, version) => byKey.get(journey)?.find((each) => each.version === version),
    entrance: (journey) => byJourney.get(journey),
  };
}

/** Keys of the events that bring somebody in by themselves. */
export function keysThatBegin(trigger: Trigger): readonly string[] {
  if (trigger.kind === 'event') return trigger.test.keys;
  const own = ownEventOf(trigger);
  return own === undefined ? [] : [`track ${own}`];
}

function letsIn({ state }: Journey): boolean {
  return state === 'live' || state === 'paused';
}

export function planVersion(
  journey: Journey,
  version: number,
  {
    form,
    setting,
    members = 'none',
    publishedAt = 0,
  }: {
    readonly form: JourneyForm;
    readonly setting: Pick<RuleSetting, 'calendar' | 'money'>;
    readonly members?: MembersState;
    readonly publishedAt?: Instant;
  },
): LiveVersion {
  const { plan } = compileJourney(form, setting);
  const ruleKeys = plan.rules.map((_, place) => ruleUserKey(journey.key, version, place));
  const asksZone = plan.steps.some((step) => step.kind === 'wait' && step.end.kind !== 'for');
  const startsOthers = plan.steps.some(({ kind }) => kind === 'start');
  return { journey, version, plan, ruleKeys, asksZone, startsOthers, members, publishedAt };
}

function groupBy(
  versions: readonly LiveVersion[],
  keysOf: (version: LiveVersion) => readonly string[],
): ReadonlyMap<string, readonly LiveVersion[]> {
  const groups = new Map<string, LiveVersion[]>();
  for (const version of versions) {
    for (const key of keysOf(version)) groups.set(key, [...(groups.get(key) ?? []), version]);
  }
  return groups;
}

function changesThatBegin({ plan: { trigger }, ruleKeys }: LiveVersion): string[] {
  if (trigger.kind === 'segment') return [`segment ${trigger.segment} ${trigger.what}`];
  if (trigger.kind === 'rule') return [`journey ${ruleKeys[trigger.rule] ?? ''} entered`];
  return [];
}

/** Keys of the events that a run of it could do something at, or that begin one. */
function keysHeard({ trigger, goal, exit, steps }: JourneyPlan): string[] {
  const ofEndings = (endings: readonly Ending[]) =>
    endings.flatMap((ending) => (ending.kind === 'event' ? ending.test.keys : []));
  const asksMails = steps.some(
    (step) =>
      (step.kind === 'branch' && step.arms.some(({ condition }) => isAboutMail(condition))) ||
      (step.kind === 'wait-for' && step.condition !== undefined && isAboutMail(step.condition)),
  );
  return [
    ...keysThatBegin(trigger),
    ...ofEndings(goal),
    ...ofEndings(exit),
    ...steps.flatMap((step) => (step.kind === 'wait-for' ? (step.test?.keys ?? []) : [])),
    ...(asksMails ? MAIL_KEYS : []),
  ];
}

function isAboutMail(condition: Condition): boolean {
  switch (condition.kind) {
    case 'mail':
      return true;
    case 'all':
    case 'any':
      return condition.conditions.some(isAboutMail);
    case 'not':
      return isAboutMail(condition.condition);
    default:
      return false;
  }
}
