import type { CycleStages } from '../../src/app/index.js';
import type { BenchmarkOptions, BenchmarkResults } from '../benchmark.js';
import { allApplied } from '../ingest/all-applied.js';
import { percentile } from '../percentile.js';
import { registerRules } from './register-rules.js';
import { rollingRules } from './shop-rules.js';
import type { Visitors } from './start-visitors.js';
import { withShop } from './with-shop.js';

const PROFILES = 20_000;
const RATE = { perSecond: 2_000, seconds: 30 };
/** Until prepared statements and compiled code are warm. */
const WARM_EVENTS = 5_000;

/** Single events with 100 rolling windows: how long after the 2xx, and after the due instant, a change is committed. */
export async function measureLatency(
  visitors: Visitors,
  { full, say }: BenchmarkOptions,
): Promise<BenchmarkResults> {
  const rate = full ? { ...RATE, seconds: RATE.seconds * 4 } : RATE;
  const watch = createWatch();
  return withShop({ moreStages: [watch] }, async ({ app, door, workspaceId }) => {
    const rules = rollingRules();
    await registerRules(app.database, workspaceId, rules);
    await visitors.order({
      kind: 'prepare',
      size: { warmEvents: 0, events: 0, profiles: PROFILES, batchSize: 100, seed: 1 },
    });
    await visitors.order({ kind: 'post', which: 'before', door });
    await allApplied(app);
    await app.database.script('analyze; checkpoint');
    say(`${rules.length} segments, ${rate.perSecond} single events a second for ${rate.seconds} s`);
    const { answeredAt, elapsedMs } = await visitors.order({
      kind: 'single',
      ...rate,
      profiles: PROFILES,
      door,
    });
    await allApplied(app);
    const entryMs = [...watch.enteredAt]
      .filter(([message]) => message >= WARM_EVENTS)
      .map(([message, at]) => Math.max(0, at - (answeredAt[message] ?? Number.NaN)));
    say(`${entryMs.length} entries, ${watch.exitMs.length} exits`);
    return {
      entry_p50_ms: percentile(entryMs, 0.5),
      entry_p99_ms: percentile(entryMs, 0.99),
      exit_p50_ms: percentile(watch.exitMs, 0.5),
      exit_p99_ms: percentile(watch.exitMs, 0.99),
      single_events_per_s: (answeredAt.length / elapsedMs) * 1_000,
    };
  });
}

/** A stage behind all others that notes when changes of segments were committed. */
interface Watch extends CycleStages {
  /** Number in the message id → when the first entry that it caused was committed, in milliseconds since 1970. */
  readonly enteredAt: Map<number, number>;
  /** From the due instant. */
  readonly exitMs: number[];
}

const MESSAGE = /^single-(\d+)$/;

function createWatch(): Watch {
  const enteredAt = new Map<number, number>();
  const exitMs: number[] = [];
  return {
    enteredAt,
    exitMs,
    apply: async (_tx, lanes, changes) => {
      const entered = new Set(
        changes.flatMap(({ what, eventId }) => (what === 'entered' ? [eventId] : [])),
      );
      const messages = [...lanes.values()]
        .flat()
        .filter(({ eventId }) => entered.has(eventId))
        .map(({ payload }) => Number(MESSAGE.exec(String(payload.messageId))?.[1]));
      const due = changes
        .filter(({ what, cause }) => what === 'left' && cause === 'time')
        .map(({ at }) => at);
      return () => {
        const now = performance.timeOrigin + performance.now();
        for (const message of messages) enteredAt.set(message, now);
        for (const at of due) exitMs.push(now - at);
      };
    },
  };
}
