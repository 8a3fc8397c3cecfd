import { findWorkspace } from '../access/index.js';
import { listWebhooks } from '../calls/index.js';
import { readPublishedVersions } from '../content/index.js';
import { readCouponLists } from '../coupons/index.js';
import type { IdSource, Instant, WorkspaceId } from '../kernel/index.js';
import { type ParsedRule, parseRule, type Remark, type RuleSetting } from '../rules/index.js';
import { checkRuleOf, readRuleSetting } from '../segments/index.js';
import type { Database, Db } from '../storage/index.js';
import { carryOverRuns } from './carry-over-runs.js';
import { type CompiledJourney, compileJourney } from './compile-journey.js';
import { type JourneyMistake, journeyChanged, refuseJourney } from './errors.js';
import { checkExpectations } from './expect/check-expectations.js';
import type { Journey, JourneyVersion, UnderWayWish } from './journey.js';
import type { JourneyForm } from './journey-form.js';
import {
  changeVersions,
  findJourney,
  insertVersion,
  listJourneys,
  moveJourneys,
  putJourney,
  putMembers,
  putWish,
  readVersionsInUse,
} from './journey-store.js';
import { nextOccurrence } from './next-occurrence.js';
import { readJourneyForm } from './read-journey-form.js';
import { putSchedules } from './schedule-store.js';
import { syncJourneyRules } from './sync-journey-rules.js';
import { checkWish, type EarlierPlans, readEarlierPlans } from './under-way.js';

/** A journey that somebody wants live. */
export interface WantedJourney {
  readonly workspaceId: WorkspaceId;
  readonly key: string;
  /** As it was written; anything at all. */
  readonly form: unknown;
  /** Over which version it is meant to come; undefined: whichever there is. */
  readonly version?: number | undefined;
  /** Who publishes it, by name. */
  readonly by: string;
  /** What becomes of those who are under way; undefined: they finish the version that they are in. */
  readonly wish?: UnderWayWish | undefined;
  /** Those come in, too, for whom a segment or a rule that is the trigger holds already. */
  readonly members?: boolean | undefined;
}

/** They go on by the version that they are in. */
export const FINISH: UnderWayWish = { underWay: 'finish', stepMap: {} };

export interface Published {
  readonly journey: Journey;
  /** False: it was published before as it is now. */
  readonly isNew: boolean;
  /** What is odd about its rules. */
  readonly remarks: readonly (Remark & { readonly at: string })[];
}

/**
 * Publishes a journey. Whoever comes in from now on goes by it, as soon as its rules are built; then there is done with
 * whoever is under way what was wanted. As it was before, with another wish, it does that alone.
 *
 * @throws AppError `journey-invalid`, `journey-changed`
 */
export async function publishJourney(
  database: Database,
  wanted: WantedJourney,
  { ids, now }: { readonly ids: IdSource; readonly now: Instant },
): Promise<Published> {
  const { workspaceId } = wanted;
  const published = await database.transaction((tx) => publish(tx, wanted, { ids, now }));
  if (wanted.wish !== undefined) await carryOverRuns(database, workspaceId, now);
  return published;
}

async function publish(
  tx: Db,
  wanted: WantedJourney,
  { ids, now }: { readonly ids: IdSource; readonly now: Instant },
): Promise<Published> {
  const { workspaceId, key, by, wish = FINISH } = wanted;

  await moveJourneys(tx, workspaceId);
  const { before, form, remarks, compiled, isSame } = await readPublishing(tx, wanted);
  if (before !== undefined && isSame) {
    if (wanted.wish !== undefined) await putWish(tx, before, wish);
    if (wanted.members) await putMembers(tx, before, 'wanted');
    return { journey: before, isNew: false, remarks };
  }
  const version: JourneyVersion = {
    version: (before?.version ?? 0) + 1,
    form,
    state: 'preparing',
    publishedAt: now,
    publishedBy: by,
    members: wanted.members ? 'wanted' : 'none',
    ...wish,
  };
  const fresh = { workspaceId, key, form, version: version.version, ids, now };
  const journey = publishedOver(before, fresh);
  await putJourney(tx, journey);
  // What has not been ready yet never will be.
  await changeVersions(tx, journey, { from: ['preparing'], to: 'over' });
  await insertVersion(tx, journey, version);
  await syncJourneyRules(tx, journey, now);
  if (compiled.plan.rules.length > 0) return { journey, isNew: true, remarks };
  return { journey: await takeOver(tx, journey, now), isNew: true, remarks };
}

/** What is wanted beside what there is; refused if it can't be. */
interface Publishing {
  readonly before: Journey | undefined;
  readonly form: JourneyForm;
  readonly compiled: CompiledJourney;
  readonly remarks: Published['remarks'];
  /** It is published already. */
  readonly isSame: boolean;
  /** The versions in which those are who are under way. */
  readonly earlier: EarlierPlans;
}

/** @throws AppError `journey-invalid`, `journey-changed` */
export async function readPublishing(db: Db, wanted: WantedJourney): Promise<Publishing> {
  const form = readJourneyForm(wanted.key, wanted.form);
  const before = await findJourney(db, wanted.workspaceId, wanted.key);
  const found = before?.version ?? 0;
  if (wanted.version !== undefined && wanted.version !== found) {
    throw journeyChanged.make({ journey: wanted.key, expected: wanted.version, found });
  }
  const setting = await readRuleSetting(db, wanted.workspaceId);
  const isSame = before !== undefined && (await isPublished(db, before, form));
  const version = isSame ? before.version : undefined;
  const earlier = await readEarlierPlans(db, wanted, { setting, before: version });
  const { compiled, remarks } = await check(db, wanted, { form, setting, earlier });
  return { before, form, compiled, remarks, isSame, earlier };
}

function publishedOver(
  before: Journey | undefined,
  fresh: {
    readonly workspaceId: WorkspaceId;
    readonly key: string;
    readonly form: JourneyForm;
    readonly version: number;
    readonly ids: IdSource;
    readonly now: Instant;
  },
): Journey {
  const { workspaceId, key, form, version, ids, now } = fresh;
  const begins = before === undefined || before.state === 'stopped';
  return {
    workspaceId,
    key,
    journeyId: before?.journeyId ?? ids.uuid(),
    name: form.name,
    state: begins ? 'preparing' : before.state,
    version,
    liveVersion: begins ? null : before.liveVersion,
    createdAt: before?.createdAt ?? now,
    changedAt: now,
  };
}

async function isPublished(tx: Db, journey: Journey, form: JourneyForm): Promise<boolean> {
  if (journey.state === 'stopped') return false;
  const versions = await readVersionsInUse(tx, journey.workspaceId, { key: journey.key });
  const newest = versions.find(({ version }) => version === journey.version);
  return newest !== undefined && JSON.stringify(newest.form) === JSON.stringify(form);
}

async function check(
  tx: Db,
  { workspaceId, key, wish = FINISH, members = false }: WantedJourney,
  {
    form,
    setting,
    earlier,
  }: {
    readonly form: JourneyForm;
    readonly setting: RuleSetting;
    readonly earlier: EarlierPlans;
  },
): Promise<{ readonly compiled: CompiledJourney; readonly remarks: Published['remarks'] }> {
  const compiled = compileJourney(form, setting);
  const mistakes = [
    ...compiled.mistakes,
    ...checkWish(wish, { earlier, plan: compiled.plan }),
    ...(members && ruleOfMembers(compiled) === undefined ? [NO_MEMBERS] : []),
    ...(await findUnknownNames(tx, { workspaceId, key, compiled, setting })),
  ];
  if (mistakes.length > 0) throw refuseJourney(mistakes);
  await refuseUnexpected(tx, { workspaceId, key, form, setting });
  const remarks: (Remark & { readonly at: string })[] = [];
  for (const { place, parsed } of compiled.rules) {
    const checked = await checkRuleOf(tx, { workspaceId }, parsed);
    remarks.push(...checked.remarks.map((remark) => ({ ...remark, at: place })));
  }
  return { compiled, remarks };
}

/** What a journey says of itself has to hold before it goes live. */
async function refuseUnexpected(
  tx: Db,
  {
    workspaceId,
    key,
    form,
    setting,
  }: Pick<WantedJourney, 'workspaceId' | 'key'> & {
    readonly form: JourneyForm;
    readonly setting: RuleSetting;
  },
): Promise<void> {
  if (form.expect === undefined) return;
  const workspace = await findWorkspace(tx, workspaceId);
  if (workspace === undefined) throw new Error(`there is no workspace ${workspaceId}`);
  const checked = checkExpectations(key, form, { setting, timeZone: workspace.timeZone });
  const mistakes = checked.flatMap(({ name, differences }, at) =>
    differences.length === 0
      ? []
      : [{ place: `expect[${at}]`, problem: `“${name}” does not hold: ${differences.join('; ')}` }],
  );
  if (mistakes.length > 0) throw refuseJourney(mistakes);
}

async function findUnknownNames(
  tx: Db,
  {
    workspaceId,
    key,
    compiled: { names },
    setting,
  }: {
    readonly workspaceId: WorkspaceId;
    readonly key: string;
    readonly compiled: CompiledJourney;
    readonly setting: RuleSetting;
  },
): Promise<JourneyMistake[]> {
  const templates = await readPublishedVersions(tx, workspaceId, [...names.templates.keys()]);
  const journeys = new Set((await listJourneys(tx, workspaceId)).map((each) => each.key));
  const lists = new Set((await readCouponLists(tx, workspaceId)).map((each) => each.key));
  const webhooks = new Set((await listWebhooks(tx, workspaceId)).map((each) => each.name));
  const unknown = (
    named: ReadonlyMap<string, string>,
    isKnown: (name: string) => boolean,
    problem: (name: string) => string,
  ): JourneyMistake[] =>
    [...named]
      .filter(([name]) => !isKnown(name))
      .map(([name, place]) => ({ place, problem: problem(name) }));
  return [
    ...unknown(
      names.templates,
      (name) => templates.has(name),
      (name) => `no template “${name}” is published`,
    ),
    ...unknown(
      names.segments,
      (name) => setting.segments.has(name),
      (name) => `there is no segment “${name}”`,
    ),
    ...unknown(
      names.journeys,
      (name) => name === key || journeys.has(name),
      (name) => `there is no journey “${name}”`,
    ),
    ...unknown(
      names.couponLists,
      (name) => lists.has(name),
      (name) => `there is no list of codes “${name}”`,
    ),
    ...unknown(
      names.webhooks,
      (name) => webhooks.has(name),
      (name) => `there is no webhook “${name}”`,
    ),
  ];
}

const NO_MEMBERS: JourneyMistake = {
  place: 'members',
  problem: 'are those of a segment that is entered or of a rule: the trigger is another',
};

/** The rule that holds for those who are members of the trigger; undefined: it has none. */
export function ruleOfMembers({
  plan: { trigger },
  rules,
}: CompiledJourney): ParsedRule | undefined {
  if (trigger.kind === 'rule') return rules[trigger.rule]?.parsed;
  if (trigger.kind !== 'segment' || trigger.what === 'left') return undefined;
  return parseRule(`in segment ${JSON.stringify(trigger.segment)}`);
}

/** The version that was published last takes over; that before it goes on for those who are in it. */
export async function takeOver(tx: Db, journey: Journey, now: Instant): Promise<Journey> {
  const { version } = journey;
  await changeVersions(tx, journey, { from: ['live'], to: 'finishing' });
  await changeVersions(tx, journey, { from: ['preparing'], to: 'live', version });
  const live: Journey = {
    ...journey,
    state: journey.state === 'preparing' ? 'live' : journey.state,
    liveVersion: version,
    changedAt: now,
  };
  await putJourney(tx, live);
  await putSchedules(tx, live, await findNext(tx, live, now));
  return live;
}

/** When a journey lets people in next by the calendar; null: it does not go by it. */
async function findNext(
  tx: Db,
  { workspaceId, key, version }: Journey,
  now: Instant,
): Promise<Instant | null> {
  const versions = await readVersionsInUse(tx, workspaceId, { key });
  const live = versions.find((each) => each.version === version);
  if (live === undefined || !('schedule' in live.form.trigger)) return null;
  const workspace = await findWorkspace(tx, workspaceId);
  if (workspace === undefined) throw new Error(`there is no workspace ${workspaceId}`);
  return nextOccurrence(live.form.trigger.schedule, now, workspace.timeZone);
}
