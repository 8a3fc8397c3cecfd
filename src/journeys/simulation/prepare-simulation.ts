import { findWorkspace } from '../../access/index.js';
import { readPublishedVersions } from '../../content/index.js';
import type { IdSource, Instant, WorkspaceId } from '../../kernel/index.js';
import type { RuleSetting } from '../../rules/index.js';
import { checkRuleOf, readRuleSetting, requireHistory } from '../../segments/index.js';
import type { Db } from '../../storage/index.js';
import { compileJourney } from '../compile-journey.js';
import { journeyUnknown, refuseJourney, simulationInvalid } from '../errors.js';
import type { Journey } from '../journey.js';
import type { JourneyForm } from '../journey-form.js';
import { listJourneys, listVersions, readVersionsInUse } from '../journey-store.js';
import { type LiveVersion, planVersion } from '../live-journeys.js';
import { readJourneyForm } from '../read-journey-form.js';
import type { HearingParts } from './heard-life.js';
import { readVersionsUnderWay } from './past-store.js';
import type { Playing } from './simulate-person.js';
import { findUpstream, prepareJourneys, type SimulationSetting } from './simulated-journeys.js';

/** What is to be simulated. */
export interface WantedSimulation {
  readonly workspaceId: WorkspaceId;
  readonly key: string;
  /** A draft, as it was written; undefined: the version that is live. */
  readonly form: unknown;
  /** Included. */
  readonly from: Instant;
  /** Not included. */
  readonly to: Instant;
  readonly now: Instant;
  /** Whether it is compared with what there was. */
  readonly compares: boolean;
  readonly isHistory: HearingParts['isHistory'];
  readonly ids: IdSource;
}

export interface PreparedSimulation {
  readonly playing: Playing;
  /** The keys of the journeys that are played: those that can start the one that is asked about, too. */
  readonly journeys: readonly string[];
  readonly name: string;
  /** Null: a draft. */
  readonly version: number | null;
  readonly stepIds: readonly string[];
  readonly compares: boolean;
}

const DAY_MS = 86_400_000;
const MOST_DAYS = 92;

/** @throws AppError `simulation-invalid`, `journey-invalid`, `journey-unknown`, `rule-without-history` */
export async function prepareSimulation(
  db: Db,
  wanted: WantedSimulation,
): Promise<PreparedSimulation> {
  const { workspaceId, key, from, to } = wanted;
  checkRange(wanted);
  const known = await readKnown(db, workspaceId);
  const subject = await findSubject(db, wanted, known);
  await checkRules(db, { workspaceId, setting: known.setting, form: subject.form });
  const versions = await gatherVersions(db, { known, subject: subject.planned, from });
  const templates = subject.planned.plan.steps.flatMap((step) =>
    step.kind === 'send' ? step.template : [],
  );
  const published = await readPublishedVersions(db, workspaceId, templates);
  const { stepIds } = compileJourney(subject.form, known.setting);
  return {
    playing: {
      ...{ workspaceId, key, from, to, isHistory: wanted.isHistory },
      journeyId: known.journeys.get(key)?.journeyId,
      played: prepareJourneys(known, versions),
      // What a draft names is published before the draft is.
      isPublished: (template) => subject.isDraft || published.has(template),
    },
    journeys: [...new Set(versions.map(({ journey }) => journey.key))],
    name: subject.form.name,
    version: subject.isDraft ? null : subject.planned.version,
    stepIds: [...stepIds.values()].reverse(),
    compares: wanted.compares,
  };
}

function checkRange({ from, to, now }: WantedSimulation): void {
  const iso = (at: Instant) => new Date(at).toISOString();
  if (from >= to) {
    throw simulationInvalid.make({ problem: `${iso(to)} does not lie behind ${iso(from)}.` });
  }
  if (to > now) throw simulationInvalid.make({ problem: `${iso(to)} lies in the future.` });
  if (to - from > MOST_DAYS * DAY_MS) {
    throw simulationInvalid.make({ problem: `That is more than ${MOST_DAYS} days.` });
  }
}

interface Known extends SimulationSetting {
  readonly journeys: ReadonlyMap<string, Journey>;
}

async function readKnown(db: Db, workspaceId: WorkspaceId): Promise<Known> {
  const workspace = await findWorkspace(db, workspaceId);
  if (workspace === undefined) throw new Error(`there is no workspace ${workspaceId}`);
  const journeys = await listJourneys(db, workspaceId);
  return {
    workspaceId,
    timeZone: workspace.timeZone,
    setting: await readRuleSetting(db, workspaceId),
    journeys: new Map(journeys.map((journey) => [journey.key, journey])),
  };
}

interface Subject {
  readonly isDraft: boolean;
  readonly form: JourneyForm;
  readonly planned: LiveVersion;
}

async function findSubject(db: Db, wanted: WantedSimulation, known: Known): Promise<Subject> {
  const { workspaceId, key } = wanted;
  const journey = known.journeys.get(key);
  const { setting } = known;
  if (wanted.form !== undefined) {
    const form = readJourneyForm(key, wanted.form);
    const draft = draftOf(journey, { ...wanted, name: form.name });
    return { isDraft: true, form, planned: planVersion(draft, draft.version, { form, setting }) };
  }
  if (journey === undefined) throw journeyUnknown.make({ journey: key });
  const number = journey.liveVersion ?? journey.version;
  const versions = await listVersions(db, workspaceId, key);
  const form = versions.find(({ version }) => version === number)?.form;
  if (form === undefined) throw new Error(`the journey ${key} has no version ${number}`);
  const live: Journey = { ...journey, state: 'live', liveVersion: number };
  return { isDraft: false, form, planned: planVersion(live, number, { form, setting }) };
}

/** As if it were published at the beginning. */
function draftOf(
  journey: Journey | undefined,
  {
    workspaceId,
    key,
    name,
    from,
    ids,
  }: Pick<WantedSimulation, 'workspaceId' | 'key' | 'from' | 'ids'> & { readonly name: string },
): Journey {
  const version = (journey?.version ?? 0) + 1;
  return {
    ...{ workspaceId, key, name, version },
    journeyId: journey?.journeyId ?? ids.uuid(),
    state: 'live',
    liveVersion: version,
    createdAt: journey?.createdAt ?? from,
    changedAt: from,
  };
}

async function checkRules(
  db: Db,
  {
    workspaceId,
    setting,
    form,
  }: {
    readonly workspaceId: WorkspaceId;
    readonly setting: RuleSetting;
    readonly form: JourneyForm;
  },
): Promise<void> {
  const { mistakes, rules, names } = compileJourney(form, setting);
  const unknown = [...names.segments]
    .filter(([name]) => !setting.segments.has(name))
    .map(([name, place]) => ({ place, problem: `there is no segment “${name}”` }));
  if (mistakes.length + unknown.length > 0) throw refuseJourney([...mistakes, ...unknown]);
  for (const { parsed } of rules) {
    await checkRuleOf(db, { workspaceId }, parsed);
    requireHistory(parsed, setting);
  }
}

/** With the journeys that can start it, and the versions in which somebody was under way. */
async function gatherVersions(
  db: Db,
  {
    known,
    subject,
    from,
  }: { readonly known: Known; readonly subject: LiveVersion; readonly from: Instant },
): Promise<LiveVersion[]> {
  const { workspaceId, setting, journeys } = known;
  const { key } = subject.journey;
  const inUse = await readVersionsInUse(db, workspaceId);
  const others = inUse.flatMap(({ key: other, version, form }): LiveVersion[] => {
    const journey = journeys.get(other);
    if (journey === undefined || other === key || journey.liveVersion !== version) return [];
    return [planVersion(journey, version, { form, setting })];
  });
  const upstream = findUpstream(key, [subject, ...others]);
  const played = [subject, ...others.filter(({ journey }) => upstream.has(journey.key))];
  const underWay = await readVersionsUnderWay(db, { workspaceId, journeys: [...upstream], from });
  const older: LiveVersion[] = [];
  for (const { journey, version } of underWay) {
    const now = played.find((each) => each.journey.key === journey);
    if (now === undefined || now.version === version) continue;
    const versions = await listVersions(db, workspaceId, journey);
    const form = versions.find((each) => each.version === version)?.form;
    if (form !== undefined) older.push(planVersion(now.journey, version, { form, setting }));
  }
  return inOrder([...played, ...older]);
}

/** As cycles have them: in the order of their keys, then of their numbers. */
function inOrder(versions: readonly LiveVersion[]): LiveVersion[] {
  return [...versions].sort((a, b) => {
    if (a.journey.key === b.journey.key) return a.version - b.version;
    return a.journey.key < b.journey.key ? -1 : 1;
  });
}
