import { findWorkspace } from '../access/index.js';
import { listWebhooks } from '../calls/index.js';
import { readPublishedVersions } from '../content/index.js';
import { readCouponLists } from '../coupons/index.js';
import type { IdSource, Instant, WorkspaceId } from '../kernel/index.js';
import type { Remark, RuleSetting } from '../rules/index.js';
import { checkRuleOf, readRuleSetting } from '../segments/index.js';
import type { Database, Db } from '../storage/index.js';
import { syncLiveRules } from '../trackers/index.js';
import { type CompiledJourney, compileJourney } from './compile-journey.js';
import { type JourneyMistake, journeyChanged, refuseJourney } from './errors.js';
import { type Journey, type JourneyVersion, ruleUserKey } from './journey.js';
import { type JourneyForm, journeyForm, journeyKey } from './journey-form.js';
import {
  changeVersions,
  findJourney,
  insertVersion,
  listJourneys,
  moveJourneys,
  putJourney,
  readVersionsInUse,
} from './journey-store.js';

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
}

export interface Published {
  readonly journey: Journey;
  /** False: it was published before as it is now. */
  readonly isNew: boolean;
  /** What is odd about its rules. */
  readonly remarks: readonly (Remark & { readonly at: string })[];
}

/**
 * Publishes a journey. Whoever comes in from now on goes by it, as soon as its rules are built; whoever is under way
 * goes on by the version in which they came in.
 *
 * @throws AppError `journey-invalid`, `journey-changed`
 */
export async function publishJourney(
  database: Database,
  wanted: WantedJourney,
  { ids, now }: { readonly ids: IdSource; readonly now: Instant },
): Promise<Published> {
  const { workspaceId, key, by } = wanted;
  const form = readJourneyForm(wanted.key, wanted.form);
  return database.transaction(async (tx) => {
    await moveJourneys(tx, workspaceId);
    const before = await findJourney(tx, workspaceId, key);
    if (wanted.version !== undefined && wanted.version !== (before?.version ?? 0)) {
      const found = before?.version ?? 0;
      throw journeyChanged.make({ journey: key, expected: wanted.version, found });
    }
    const { compiled, remarks } = await check(tx, wanted, form);
    if (before !== undefined && (await isSame(tx, before, form))) {
      return { journey: before, isNew: false, remarks };
    }
    const version: JourneyVersion = {
      version: (before?.version ?? 0) + 1,
      form,
      state: 'preparing',
      publishedAt: now,
      publishedBy: by,
    };
    const journey = publishedOver(before, {
      workspaceId,
      key,
      form,
      version: version.version,
      ids,
      now,
    });
    await putJourney(tx, journey);
    // What has not been ready yet never will be.
    await changeVersions(tx, journey, { from: ['preparing'], to: 'over' });
    await insertVersion(tx, journey, version);
    await syncJourneyRules(tx, workspaceId, now);
    if (compiled.plan.rules.length > 0) return { journey, isNew: true, remarks };
    return { journey: await takeOver(tx, journey, now), isNew: true, remarks };
  });
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

async function isSame(tx: Db, journey: Journey, form: JourneyForm): Promise<boolean> {
  if (journey.state === 'stopped') return false;
  const versions = await readVersionsInUse(tx, journey.workspaceId);
  const newest = versions.find(
    ({ key, version }) => key === journey.key && version === journey.version,
  );
  return newest !== undefined && JSON.stringify(newest.form) === JSON.stringify(form);
}

/**
 * Reads a journey as somebody wrote it.
 *
 * @throws AppError `journey-invalid`
 */
function readJourneyForm(key: string, written: unknown): JourneyForm {
  const keyReading = journeyKey.safeParse(key);
  const reading = journeyForm.safeParse(written);
  const mistakes = [
    ...(keyReading.success
      ? []
      : keyReading.error.issues.map((issue) => mistakeOf(issue, 'the key'))),
    ...(reading.success ? [] : reading.error.issues.map((issue) => mistakeOf(issue, ''))),
  ];
  if (mistakes.length > 0 || !reading.success) throw refuseJourney(mistakes);
  return reading.data;
}

interface Issue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly errors?: readonly (readonly Issue[])[];
}

/** Of what could have been one of several things, what was wrong with the one that came nearest. */
function mistakeOf(issue: Issue, base: string): JourneyMistake {
  const nearest = issue.errors
    ?.flatMap((some) => (some[0] === undefined ? [] : [some[0]]))
    .sort((a, b) => b.path.length - a.path.length)[0];
  if (nearest !== undefined && nearest.path.length > 0) {
    return mistakeOf({ ...nearest, path: [...issue.path, ...nearest.path] }, base);
  }
  return { place: placeOf(issue.path) || base, problem: issue.message };
}

function placeOf(path: readonly PropertyKey[]): string {
  return path
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`))
    .join('')
    .replace(/^\./, '');
}

async function check(
  tx: Db,
  { workspaceId, key }: WantedJourney,
  form: JourneyForm,
): Promise<{ readonly compiled: CompiledJourney; readonly remarks: Published['remarks'] }> {
  const setting = await readRuleSetting(tx, workspaceId);
  const compiled = compileJourney(form, setting);
  const mistakes = [
    ...compiled.mistakes,
    ...(await findUnknownNames(tx, { workspaceId, key, compiled, setting })),
  ];
  if (mistakes.length > 0) throw refuseJourney(mistakes);
  const remarks: (Remark & { readonly at: string })[] = [];
  for (const { place, parsed } of compiled.rules) {
    const checked = await checkRuleOf(tx, { workspaceId }, parsed);
    remarks.push(...checked.remarks.map((remark) => ({ ...remark, at: place })));
  }
  return { compiled, remarks };
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
  return live;
}

/** Lets the rules of all versions that somebody can be in be evaluated live, and no others. */
export async function syncJourneyRules(
  tx: Db,
  workspaceId: WorkspaceId,
  now: Instant,
): Promise<void> {
  const workspace = await findWorkspace(tx, workspaceId);
  if (workspace === undefined) throw new Error(`there is no workspace ${workspaceId}`);
  const setting = await readRuleSetting(tx, workspaceId);
  const versions = await readVersionsInUse(tx, workspaceId);
  const rules = versions.flatMap(({ key, version, form }) =>
    compileJourney(form, setting).plan.rules.map((rule, place) => ({
      user: { kind: 'journey', key: ruleUserKey(key, version, place) } as const,
      version,
      rule,
    })),
  );
  const { timeZone } = workspace;
  await syncLiveRules(tx, { workspaceId, kind: 'journey', rules, setting, timeZone, now });
}
