import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ignoreMissing } from './ignore-missing.js';

/** What the demo has to remember from one start to the next. */
export interface DemoState {
  readonly seed: number;
  readonly people: number;
  /** When the shop's history ends: the first start. Milliseconds since 1970. */
  readonly until: number;
  /** Reaches this demo's whole installation; null until Attune has started once. */
  readonly adminKey: string | null;
  /** How many people's histories Attune has acknowledged; those after them may have come, too. */
  readonly peopleDone: number;
}

const FILE = 'nordlys.json';

/** Undefined: the folder holds no shop yet. */
export async function readDemoState(folder: string): Promise<DemoState | undefined> {
  const text = await readFile(join(folder, FILE), 'utf8').catch(ignoreMissing);
  return text === undefined ? undefined : (JSON.parse(text) as DemoState);
}

/** Whole or not at all: a demo that is killed here finds the state from before. */
export async function writeDemoState(folder: string, state: DemoState): Promise<void> {
  const draft = join(folder, `${FILE}.new`);
  await writeFile(draft, `${JSON.stringify(state, undefined, 2)}\n`, { mode: 0o600 });
  await rename(draft, join(folder, FILE));
}
