import type { WorkspaceId } from '../kernel/index.js';
import { type Db, int4Array, type Lane, textArray } from '../storage/index.js';

/** By how much the counts of a step become more or fewer. */
export interface CountChange {
  readonly lane: Lane;
  readonly workspaceId: WorkspaceId;
  readonly journey: string;
  readonly version: number;
  /** Empty: the journey itself. */
  readonly stepId: string;
  passed: number;
  waiting: number;
  reached: number;
  gone: number;
}

/** Changes of one count are added up: a statement can change a row only once. */
function addUp(changes: readonly CountChange[]): CountChange[] {
  const sums = new Map<string, CountChange>();
  for (const change of changes) {
    const { lane, workspaceId, journey, version, stepId } = change;
    const key = `${lane} ${workspaceId} ${journey} ${version} ${stepId}`;
    const sum = sums.get(key);
    if (sum === undefined) {
      sums.set(key, { ...change });
      continue;
    }
    for (const what of ['passed', 'waiting', 'reached', 'gone'] as const) sum[what] += change[what];
  }
  return [...sums.values()];
}

export async function changeCounts(tx: Db, all: readonly CountChange[]): Promise<void> {
  if (all.length === 0) return;
  const changes = addUp(all);
  await tx.execute(
    `insert into journey_counts (lane, workspace_id, journey_key, version, step_id, passed, waiting,
                                 reached, gone)
     select * from unnest($1::integer[], $2::integer[], $3::text[], $4::integer[], $5::text[],
                          $6::integer[], $7::integer[], $8::integer[], $9::integer[])
     on conflict (lane, workspace_id, journey_key, version, step_id) do update
       set passed = journey_counts.passed + excluded.passed,
           waiting = journey_counts.waiting + excluded.waiting,
           reached = journey_counts.reached + excluded.reached,
           gone = journey_counts.gone + excluded.gone`,
    [
      int4Array(changes.map(({ lane }) => lane)),
      int4Array(changes.map(({ workspaceId }) => workspaceId)),
      textArray(changes.map(({ journey }) => journey)),
      int4Array(changes.map(({ version }) => version)),
      textArray(changes.map(({ stepId }) => stepId)),
      int4Array(changes.map(({ passed }) => passed)),
      int4Array(changes.map(({ waiting }) => waiting)),
      int4Array(changes.map(({ reached }) => reached)),
      int4Array(changes.map(({ gone }) => gone)),
    ],
  );
}
