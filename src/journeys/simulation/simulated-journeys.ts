import type { Instant, WorkspaceId } from '../../kernel/index.js';
import type { RuleSetting } from '../../rules/index.js';
import { planQuestions, type RuleQuestion, type RuleQuestions } from '../../trackers/index.js';
import { ruleUserKey } from '../journey.js';
import { joinVersions, type LiveJourneys, type LiveVersion } from '../live-journeys.js';
import type { Turn } from '../stretch.js';

/** Journeys as a simulation plays them: with the rules that they ask. */
export interface SimulatedJourneys {
  readonly live: LiveJourneys;
  readonly questions: RuleQuestions;
}

/** What a workspace makes of rules, and where its clocks are. */
export interface SimulationSetting {
  readonly workspaceId: WorkspaceId;
  readonly setting: RuleSetting;
  /** IANA name. */
  readonly timeZone: string;
}

/** Those journeys that are to be played, and the rules of the segments that bring somebody in. */
export function prepareJourneys(
  { workspaceId, setting, timeZone }: SimulationSetting,
  versions: readonly LiveVersion[],
): SimulatedJourneys {
  const live = joinVersions({ workspaceId, zone: timeZone, versions });
  const questions = versions.flatMap(({ journey, version, plan }) =>
    plan.rules.map((rule, place): RuleQuestion => {
      const name = `journey ${ruleUserKey(journey.key, version, place)}`;
      return { name, rule, setting, timeZone };
    }),
  );
  const segments = new Set(
    live.entrances.flatMap(({ plan: { trigger } }) =>
      trigger.kind === 'segment' ? trigger.segment : [],
    ),
  );
  const asked = [...segments].flatMap((key): RuleQuestion[] => {
    const rule = setting.segments.get(key);
    return rule === undefined ? [] : [{ name: `segment ${key}`, rule, setting, timeZone }];
  });
  return { live, questions: planQuestions(workspaceId, [...asked, ...questions]) };
}

/** A turn of one of the questions, as journeys see it. */
export function turnOfQuestion(
  name: string,
  {
    holds,
    at,
    eventId,
    isHistory,
  }: {
    readonly holds: boolean;
    readonly at: Instant;
    readonly eventId: Turn['eventId'];
    readonly isHistory: boolean;
  },
): Turn {
  const space = name.indexOf(' ');
  const kind = name.slice(0, space) === 'segment' ? 'segment' : 'journey';
  const what = holds ? 'entered' : 'left';
  return { kind, key: name.slice(space + 1), what, at, eventId, isHistory };
}

/** The journeys that can bring somebody into one, over however many others; itself among them. */
export function findUpstream(key: string, versions: readonly LiveVersion[]): ReadonlySet<string> {
  const found = new Set([key]);
  for (let size = 0; size !== found.size; ) {
    size = found.size;
    for (const { journey, plan } of versions) {
      const starts = plan.steps.some((step) => step.kind === 'start' && found.has(step.journey));
      if (starts) found.add(journey.key);
    }
  }
  return found;
}
