import type { Instant, ProfileId, WorkspaceId } from '../kernel/index.js';
import { type LeftOutReason, type Permission, readPermissions } from '../privacy/index.js';
import { readLivingProfiles } from '../profiles/index.js';
import type { Rule } from '../rules/index.js';
import { readMembers } from '../segments/index.js';
import type { Db, Lane } from '../storage/index.js';

/** Whom a campaign is for. */
export interface Audience {
  readonly workspaceId: WorkspaceId;
  readonly rule: Rule;
  readonly purpose: string;
  /** The instant at which the rule is looked at. */
  readonly at: Instant;
}

/** A stretch of a lane's profiles, judged. */
export interface JudgedChunk {
  /** The last profile of the stretch; undefined: there was none. */
  readonly last: ProfileId | undefined;
  /** Nobody stands behind it. */
  readonly isEnd: boolean;
  readonly profiles: number;
  /** Those who are in the audience and may be mailed. */
  readonly may: readonly {
    readonly profileId: ProfileId;
    readonly permission: Extract<Permission, { kind: 'may' }>;
  }[];
  /** Of the others in the audience, how many for which reason. */
  readonly leftOut: ReadonlyMap<LeftOutReason, number>;
}

/** Where in a lane a stretch begins, and how long it is at most. */
export interface Stretch {
  readonly lane: Lane;
  /** The last profile before it; null: it begins at the first. */
  readonly after: string | null;
  readonly limit: number;
}

/** Judges some of a lane's profiles: the one reading of an audience, for the estimate and for the campaign. */
export async function judgeAudience(
  db: Db,
  { workspaceId, rule, purpose, at }: Audience,
  stretch: Stretch,
): Promise<JudgedChunk> {
  const profileIds = await readLivingProfiles(db, workspaceId, stretch);
  const question = { workspaceId, rules: [rule], at, profileIds };
  // Nobody is asked about everybody.
  const [chosen = []] = rule.kind === 'everyone' ? [profileIds] : await readMembers(db, question);
  const permissions = await readPermissions(
    db,
    workspaceId,
    chosen.map((profileId) => ({ profileId, purpose })),
  );
  const leftOut = new Map<LeftOutReason, number>();
  const may = chosen.flatMap((profileId, place) => {
    const permission = permissions[place];
    if (permission?.kind === 'may') return [{ profileId, permission }];
    if (permission !== undefined) {
      leftOut.set(permission.reason, (leftOut.get(permission.reason) ?? 0) + 1);
    }
    return [];
  });
  const isEnd = profileIds.length < stretch.limit;
  return { last: profileIds.at(-1), isEnd, profiles: profileIds.length, may, leftOut };
}
