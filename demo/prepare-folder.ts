import { chmod, mkdir, readdir } from 'node:fs/promises';
import { type DemoState, readDemoState, writeDemoState } from './demo-state.js';
import { demoFolderForeign, demoShopOther } from './errors.js';
import { ignoreMissing } from './ignore-missing.js';
import type { DemoOptions } from './options.js';

const DEFAULT_PEOPLE = 3_000;
const DEFAULT_SEED = 7;
/** The database’s own account has to pass through, where root starts the demo. */
const OPEN_TO_PASS = 0o711;

/**
 * Makes the demo’s folder, or finds out what is in it. Whatever was not made by a demo is left alone.
 *
 * @throws AppError `demo-folder-foreign`, `demo-shop-other`
 */
export async function prepareFolder(
  folder: string,
  options: Pick<DemoOptions, 'people' | 'seed'>,
): Promise<DemoState> {
  const kept = await readDemoState(folder);
  if (kept !== undefined) return checkState(kept, options);
  const names = await readdir(folder).catch(ignoreMissing);
  if (names !== undefined && names.length > 0) throw demoFolderForeign.make({ folder });
  await mkdir(folder, { recursive: true });
  if (names === undefined) await chmod(folder, OPEN_TO_PASS);
  const { people = DEFAULT_PEOPLE, seed = DEFAULT_SEED } = options;
  const state: DemoState = { seed, people, until: Date.now(), adminKey: null, peopleDone: 0 };
  await writeDemoState(folder, state);
  return state;
}

function checkState(state: DemoState, options: Pick<DemoOptions, 'people' | 'seed'>): DemoState {
  for (const name of ['seed', 'people'] as const) {
    const wanted = options[name] ?? state[name];
    if (wanted !== state[name]) {
      throw demoShopOther.make({ option: `--${name}`, made: state[name], wanted });
    }
  }
  return state;
}
