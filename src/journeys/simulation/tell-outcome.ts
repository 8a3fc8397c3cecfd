import { type MessageId, topicOf } from '../../delivery/index.js';
import type { CountChange } from '../count-store.js';
import type { LiveJourneys } from '../live-journeys.js';
import type { LivedRun } from '../live-through.js';
import type { Run, RunStep } from '../run.js';
import { countChanges, type Kept } from '../write-lived.js';
import type { readerAsOf } from './reader-as-of.js';
import type { LivedLife } from './simulate-life.js';
import { type MailFate, simulateMails, type WantedMail } from './simulate-mails.js';
import type { SimulatedMessage, SimulatedMiss, SimulatedRun } from './simulation.js';

/** What one profile's simulated life came to, of the journey that is asked about. */
export interface LifeOutcome {
  readonly runs: readonly SimulatedRun[];
  readonly misses: readonly SimulatedMiss[];
  readonly messages: readonly SimulatedMessage[];
  readonly counts: readonly CountChange[];
}

export interface Telling {
  readonly key: string;
  readonly live: LiveJourneys;
  readonly lived: LivedLife;
  /** The runs that were under way, as they stood. */
  readonly underWay: readonly Run[];
  readonly reader: ReturnType<typeof readerAsOf>;
}

export function tellOutcome({ key, live, lived, underWay, reader }: Telling): LifeOutcome {
  const own = lived.runs.filter(({ run }) => run.journey === key);
  const mails = own.flatMap((each) => mailsOf(each, live));
  mails.sort((a, b) => a.wanted.at - b.wanted.at);
  const fates = simulateMails(
    mails.map(({ wanted }) => wanted),
    reader,
  );
  const messages = mails.flatMap(({ wanted, run, stepId }) => {
    const fate = fates.get(wanted.messageId);
    return fate === undefined ? [] : [messageOf({ wanted, run, stepId }, fate)];
  });
  const before = underWay.filter(({ journey }) => journey === key);
  return {
    runs: runsOf(own, before),
    misses: lived.misses
      .filter(({ journey }) => journey === key)
      .map(({ profileId, at, cause, reason }) => ({ profileId, at, cause, reason })),
    messages,
    counts: [...before.flatMap(standing), ...countChanges(own.map((each) => told(each, fates)))],
  };
}

interface Mail {
  readonly wanted: WantedMail;
  readonly run: Run;
  readonly stepId: string;
}

function mailsOf({ run, effects }: LivedRun, live: LiveJourneys): Mail[] {
  const priority = live.find(run.journey, run.version)?.plan.priority ?? 0;
  return effects.flatMap((effect): Mail[] => {
    if (effect.kind !== 'mail') return [];
    const { stepId, template, purpose, at } = effect;
    const messageId = effect.messageId as MessageId;
    const wanted = { messageId, at, purpose, topic: topicOf(purpose), priority, template };
    return [{ wanted, run, stepId }];
  });
}

function messageOf({ wanted, run, stepId }: Mail, fate: MailFate): SimulatedMessage {
  const { profileId, runId, enteredAt } = run;
  const { template, at } = wanted;
  return { profileId, runId, enteredAt, stepId, template, at, ...fate };
}

function runsOf(own: readonly LivedRun[], before: readonly Run[]): SimulatedRun[] {
  const lived = new Map(own.map(({ run }) => [run.runId, run]));
  const older = new Set(before.map(({ runId }) => runId));
  const untouched = before.filter(({ runId }) => !lived.has(runId));
  return [...untouched, ...lived.values()].map((run) => ({
    profileId: run.profileId,
    runId: run.runId,
    enteredAt: run.enteredAt,
    version: run.version,
    isOlder: older.has(run.runId),
    state: run.state,
    reason: run.reason,
    endedAt: run.endedAt,
    stepId: run.stepId,
  }));
}

/** Where a run stood at the beginning. */
function standing({ lane, workspaceId, journey, version, stepId }: Run): CountChange[] {
  const at = { lane, workspaceId, journey, version, passed: 0, reached: 0, gone: 0, waiting: 1 };
  return stepId === null
    ? []
    : [
        { ...at, stepId: '' },
        { ...at, stepId },
      ];
}

function told({ run, before, log }: LivedRun, fates: ReadonlyMap<MessageId, MailFate>): Kept {
  const isSent = ({ what, detail, at }: RunStep): boolean => {
    if (what !== 'sent') return true;
    const fate = fates.get(String(detail.messageId) as MessageId);
    return fate?.outcome !== 'cancelled' || fate.leftAt > at;
  };
  return {
    run,
    before,
    log: log.map((line) => (isSent(line) ? line : { ...line, what: 'not-sent' })),
  };
}
