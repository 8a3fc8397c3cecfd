import { type FailPoints, seededRandom } from '../kernel/index.js';

/**
 * What a test asks for at one point:
 * - `name:kill`, `name:stop` (SIGSTOP: it goes on at SIGCONT) or `name:throw`: at the first hit;
 * - `name:kill@17`: at the 17th, and so for the others;
 * - `name:random-kill/200`: at each hit with a chance of 1 in 200; `name:random-kill/200/7`: the
 *   chances of seed 7.
 *
 * The name `*` stands for every point.
 */
interface FailPoint {
  readonly name: string;
  readonly action: 'kill' | 'stop' | 'throw';
  /** Whether it acts at this hit; asked once a hit. */
  readonly isDue: () => boolean;
}

const SHAPE =
  /^(?<name>.+):(?:(?<action>kill|stop|throw)(?:@(?<hit>\d+))?|(?<random>random-kill)\/(?<chance>\d+)(?:\/(?<seed>\d+))?)$/;

/** @param specs as in ATTUNE_FAIL_POINTS, which is read under NODE_ENV=test alone */
export function createFailPoints(specs: readonly string[]): FailPoints {
  const points = specs.map(parseFailPoint);
  return {
    hit: (name) => {
      const due = points.filter((point) => fits(point, name) && point.isDue());
      return due.length === 0 ? undefined : act(due, name);
    },
  };
}

function fits(point: FailPoint, name: string): boolean {
  return point.name === '*' || point.name === name;
}

function parseFailPoint(spec: string): FailPoint {
  const groups = SHAPE.exec(spec)?.groups;
  if (groups?.name === undefined) throw new Error(`a fail point reads name:action, not ${spec}`);
  const { name, chance, seed } = groups;
  if (chance !== undefined) {
    return { name, action: 'kill', isDue: byChance(Number(chance), seed) };
  }
  const action = groups.action as FailPoint['action'];
  return { name, action, isDue: atHit(Number(groups.hit ?? 1)) };
}

function atHit(wanted: number): () => boolean {
  let hits = 0;
  return () => {
    hits += 1;
    return hits === wanted;
  };
}

function byChance(oneIn: number, seed: string | undefined): () => boolean {
  const random = seed === undefined ? Math.random : seededRandom(Number(seed));
  return () => random() * oneIn < 1;
}

async function act(due: readonly FailPoint[], name: string): Promise<void> {
  for (const { action } of due) {
    if (action === 'throw') throw new Error(`fail point ${name}`);
    process.kill(process.pid, action === 'kill' ? 'SIGKILL' : 'SIGSTOP');
    // The signal arrives between two turns of the event loop: nothing of ours may run before it.
    await new Promise((resolve) => setImmediate(resolve));
  }
}
