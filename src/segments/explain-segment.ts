import { findWorkspace } from '../access/index.js';
import type { Instant, ProfileId } from '../kernel/index.js';
import { readProfile } from '../profiles/index.js';
import type { Db, ProfilePlace } from '../storage/index.js';
import {
  type ExplainedRule,
  explainPerson,
  readLiveRules,
  readRulesOfProfile,
} from '../trackers/index.js';
import { readSegment } from './read-segment.js';
import { readRuleSetting } from './rule-setting.js';

/** Why somebody is in a segment, or is not. */
export interface ExplainedSegment {
  readonly key: string;
  readonly name: string;
  readonly version: number;
  readonly profileId: ProfileId;
  /** IANA name: what days are about. */
  readonly timeZone: string;
  /** At this very instant, by the newest version of the rule. */
  readonly explained: ExplainedRule;
  /** As the lists of members have it, which can be some moments, or a build, behind; null: they have no members yet. */
  readonly member: { readonly isMember: boolean; readonly since: Instant | null } | null;
}

/**
 * Says why somebody is in a segment, or is not: what each condition is, since when, and when it changes by itself. It
 * is made of the log at this instant.
 *
 * @throws AppError `segment-unknown`, `profile-unknown`
 */
export async function explainSegment(
  db: Db,
  {
    key,
    place: askedFor,
    now,
  }: { readonly key: string; readonly place: ProfilePlace; readonly now: Instant },
): Promise<ExplainedSegment> {
  const { workspaceId } = askedFor;
  const segment = await readSegment(db, { workspaceId, key });
  const workspace = await findWorkspace(db, workspaceId);
  if (workspace === undefined) throw new Error(`there is no workspace ${workspaceId}`);
  const { timeZone, currency } = workspace;
  const { profileId, facts } = await readProfile(db, askedFor, { currency });
  const place = { workspaceId, profileId };
  const explained = await explainPerson(db, {
    place,
    rule: segment.rule,
    setting: await readRuleSetting(db, workspaceId),
    timeZone,
    now,
    firstAt: facts.firstSeenAt ?? now,
  });
  const member = await readMembership(db, place, key);
  const { name, version } = segment;
  return { key, name, version, profileId, timeZone, explained, member };
}

async function readMembership(
  db: Db,
  place: ProfilePlace,
  key: string,
): Promise<ExplainedSegment['member']> {
  const rules = await readLiveRules(db, place.workspaceId);
  const serving = rules.find(({ state, user }) => state === 'live' && user.key === key);
  if (serving === undefined) return null;
  const [found] = await readRulesOfProfile(db, place, [serving.ruleId]);
  return { isMember: found !== undefined, since: found?.since ?? null };
}
