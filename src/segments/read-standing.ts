import { findWorkspace } from '../access/index.js';
import type { Instant, ProfileId, WorkspaceId } from '../kernel/index.js';
import { readRule } from '../rules/index.js';
import type { Database, Db } from '../storage/index.js';
import {
  type AskRules,
  planQuestions,
  type RuleQuestion,
  type RuleQuestions,
  readLiveRules,
} from '../trackers/index.js';
import { readRuleSetting } from './rule-setting.js';

/** Segments and rules that somebody asks of people. */
export interface StandingAsked {
  readonly workspaceId: WorkspaceId;
  readonly profileIds: readonly ProfileId[];
  /** Keys. One that there is none of has no members. */
  readonly segments: readonly string[];
  /** As the rule language writes them. One that can’t be read holds for nobody. */
  readonly rules: readonly string[];
  readonly now: Instant;
}

/** What holds for one person. */
export interface Standing {
  readonly segments: ReadonlySet<string>;
  readonly rules: ReadonlySet<string>;
}

export type ReadStanding = (
  database: Database,
  asked: StandingAsked,
) => Promise<ReadonlyMap<ProfileId, Standing>>;

const NOWHERE: Standing = { segments: new Set(), rules: new Set() };
const SEGMENT = 'segment ';
const RULE = 'rule ';

/**
 * Reads in which segments people are and which rules hold for them at this very instant, whatever their lists of
 * members say: a segment by the version that serves, or by its newest where none does yet.
 */
export function createReadStanding(ask: AskRules): ReadStanding {
  return async (database, asked) => {
    const { profileIds, now } = asked;
    if (asked.segments.length + asked.rules.length === 0) return new Map();
    const questions = await readQuestions(database, asked);
    const answers = await ask(database, questions, { profileIds, now });
    return new Map(
      profileIds.map((profileId) => [profileId, standingOf(answers.get(profileId)) ?? NOWHERE]),
    );
  };
}

function standingOf(names: ReadonlySet<string> | undefined): Standing | undefined {
  if (names === undefined) return undefined;
  const behind = (prefix: string) =>
    new Set(
      [...names].flatMap((name) => (name.startsWith(prefix) ? name.slice(prefix.length) : [])),
    );
  return { segments: behind(SEGMENT), rules: behind(RULE) };
}

async function readQuestions(
  db: Db,
  { workspaceId, segments, rules }: StandingAsked,
): Promise<RuleQuestions> {
  const workspace = await findWorkspace(db, workspaceId);
  if (workspace === undefined) throw new Error(`there is no workspace ${workspaceId}`);
  const { timeZone } = workspace;
  const setting = await readRuleSetting(db, workspaceId);
  const live = segments.length === 0 ? [] : await readLiveRules(db, workspaceId);
  const ofSegments = segments.flatMap((key): RuleQuestion[] => {
    const serving = live.find(({ state, user }) => state === 'live' && user.key === key);
    const newest = setting.segments.get(key);
    if (newest === undefined) return [];
    return [{ name: SEGMENT + key, ...(serving ?? { rule: newest, setting, timeZone }) }];
  });
  const ofRules = rules.flatMap((text): RuleQuestion[] => {
    const reading = readRule(text);
    if (reading.kind === 'mistake') return [];
    return [{ name: RULE + text, rule: reading.parsed.rule, setting, timeZone }];
  });
  return planQuestions(workspaceId, [...ofSegments, ...ofRules]);
}
