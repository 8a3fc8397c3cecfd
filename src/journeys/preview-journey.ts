import type { Instant } from '../kernel/index.js';
import { previewRule } from '../segments/index.js';
import type { Database } from '../storage/index.js';
import {
  FINISH,
  type Published,
  readPublishing,
  ruleOfMembers,
  type WantedJourney,
} from './publish-journey.js';
import { readUnderWay, type UnderWayAt } from './under-way.js';

/** What publishing would do. */
export interface JourneyPreview extends Pick<Published, 'isNew' | 'remarks'> {
  /** Over which version it would come; 0: there is none. */
  readonly version: number;
  /** Who is under way in which version, step by step, and what would become of them. */
  readonly underWay: readonly UnderWayAt[];
  /** How many are members of the segment or rule that is the trigger; null: it is another. */
  readonly members: number | null;
}

/**
 * Says what publishing a journey would do, and changes nothing.
 *
 * @throws AppError `journey-invalid`, `journey-changed`
 */
export async function previewJourney(
  database: Database,
  wanted: WantedJourney,
  now: Instant,
): Promise<JourneyPreview> {
  const { rule, ...preview } = await database.transaction(async (tx) => {
    const { before, compiled, remarks, isSame, earlier } = await readPublishing(tx, wanted);
    const { plan } = compiled;
    const asked = { earlier, plan, wish: wanted.wish ?? FINISH };
    return {
      version: before?.version ?? 0,
      isNew: !isSame,
      remarks,
      underWay: await readUnderWay(tx, wanted, asked),
      rule: ruleOfMembers(compiled),
    };
  });
  if (rule === undefined) return { ...preview, members: null };
  const { workspaceId } = wanted;
  const { members } = await previewRule(database, { workspaceId, rule }, now);
  return { ...preview, members };
}
