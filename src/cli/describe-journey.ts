import type {
  ExplainedJourney,
  ExplainedMessage,
  ExplainedRun,
  JourneyWithSteps,
  WhyNot,
} from '../journeys/index.js';
import { stringifyExact } from '../kernel/index.js';
import { showInstant } from './show-instant.js';
import type { Terminal } from './terminal.js';

/** A journey as lines to read: how it stands, and how many came by each step of its versions. */
export function describeJourney(journey: JourneyWithSteps, { colours }: Terminal): string[] {
  const { name, key, state, versions, counts, changedAt, schedule } = journey;
  return [
    `${colours.bold(name)} (${key}): ${state}`,
    `  changed ${showInstant(changedAt)}`,
    ...(schedule === null ? [] : describeSchedule(schedule)),
    ...versions.flatMap(({ version, state: standing, publishedAt, publishedBy, stepIds }) => {
      const own = counts.filter((each) => each.version === version);
      const line = (stepId: string, title: string): string => {
        const found = own.find((each) => each.stepId === stepId);
        const { passed = 0, waiting = 0, converted = 0, left = 0 } = found ?? {};
        return `  ${title.padEnd(28)} ${passed} through, ${waiting} there, ${converted} converted, ${left} left`;
      };
      return [
        '',
        colours.bold(`version ${version}, ${standing}`),
        `  published ${showInstant(publishedAt)} by ${publishedBy}`,
        line('', 'all'),
        ...[...stepIds.values()].reverse().map((id) => line(id, id)),
      ];
    }),
  ];
}

function describeSchedule({
  nextAt,
  passedOverAt,
}: NonNullable<JourneyWithSteps['schedule']>): string[] {
  return [
    `  lets people in next ${showInstant(nextAt)}`,
    ...(passedOverAt === null
      ? []
      : [`  passed over ${showInstant(passedOverAt)}: it was too late`]),
  ];
}

const WHY_NOT: Readonly<Record<WhyNot, string>> = {
  'not-let-in': 'What brings people in happened, and each time something was in the way.',
  'not-live': 'The journey has let nobody in yet.',
  never: 'What brings people in never happened to them.',
  other: 'Such things happened to them, but nothing that fulfils the trigger.',
  history: 'It became known too late, by an import or by a merge: that begins nothing.',
  before: 'It happened before the journey was there.',
  'not-noted': 'It happened, and has begun nothing yet; it may not have taken effect.',
  'nothing-began': 'The rule that brings people in has not come to hold for them since it is live.',
};

/** What somebody went through in a journey, or why they were never in it. */
export function describeJourneyOf(explained: ExplainedJourney, terminal: Terminal): string[] {
  const { journey, runs, whyNot, misses, signals } = explained;
  const { colours } = terminal;
  return [
    whyNot === null
      ? `${runs.length} ${runs.length === 1 ? 'run' : 'runs'} through ${colours.bold(journey.name)}`
      : `Never in ${colours.bold(journey.name)}. ${WHY_NOT[whyNot]}`,
    ...runs.flatMap((run) => ['', ...describeRun(run, terminal)]),
    ...(misses.length === 0 ? [] : ['', colours.bold('not let in')]),
    ...misses.map(({ at, reason, cause }) => `  ${showInstant(at)}  ${reason} (${cause})`),
    ...(signals.length === 0 ? [] : ['', colours.bold('what could have brought them in')]),
    ...signals.map(({ at, what, matches, isHistory, isBefore }) => {
      const notes = [
        ...(matches ? [] : ['does not fulfil the trigger']),
        ...(isHistory ? ['history'] : []),
        ...(isBefore ? ['before the journey'] : []),
      ];
      return `  ${showInstant(at)}  ${what}${notes.length === 0 ? '' : ` (${notes.join(', ')})`}`;
    }),
  ];
}

function describeRun(run: ExplainedRun, { colours }: Terminal): string[] {
  const { runId, version, state, reason } = run;
  const standing = reason === null ? state : `${state} (${reason})`;
  return [
    colours.bold(`run ${runId}, version ${version}: ${standing}`),
    ...run.log.map(({ at, stepId, what, detail }) => {
      const said = Object.entries(detail).map(
        ([name, value]) =>
          `${name} ${typeof value === 'string' ? value : stringifyExact(value ?? null)}`,
      );
      const about = said.length === 0 ? '' : `  ${said.join(', ')}`;
      return `  ${showInstant(at)}  ${what}${stepId === null ? '' : ` ${stepId}`}${about}`;
    }),
  ];
}

/** What led to a message, and what became of it. */
export function describeMessageOf(explained: ExplainedMessage, terminal: Terminal): string[] {
  const { message, journey, run, event } = explained;
  const { messageId, state, reason, history, campaignId, intendedAt } = message;
  const lines = JSON.parse(history.text) as { at: string; what: string; detail: string }[];
  const from =
    journey === null
      ? campaignId === null
        ? 'It was sent by itself.'
        : `The campaign ${campaignId} sent it.`
      : `The journey ${journey.name} sent it, at its step ${message.stepId}.`;
  return [
    `${terminal.colours.bold(`message ${messageId}`)}: ${state}${reason === null ? '' : ` (${reason})`}`,
    from,
    ...(event === null
      ? []
      : [
          '',
          `It began with ${event.name || event.type} of ${showInstant(event.occurredAt)} (${event.eventId})`,
        ]),
    ...(run === null ? [] : ['', ...describeRun(run, terminal)]),
    '',
    terminal.colours.bold('what became of it'),
    `  ${showInstant(intendedAt)}  intended`,
    ...lines.map(({ at, what, detail }) => `  ${at}  ${what}  ${detail}`.trimEnd()),
  ];
}
