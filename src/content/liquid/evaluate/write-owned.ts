import type { Context, Emitter } from 'liquidjs';
import type { LinkOwner } from '../link-owner.js';
import { runOf } from './run.js';

/**
 * Notes to whom the links belong that are written meanwhile. What is captured belongs to whom it is printed for; of
 * it nothing is noted.
 */
export function writeOwned(
  context: Context,
  { emitter, owner }: { readonly emitter: Emitter; readonly owner: LinkOwner },
  write: () => void,
): void {
  const run = runOf(context);
  const before = run.owner;
  const note = () => {
    if (run.owners?.emitter === emitter) {
      run.owners.changes.push({ at: emitter.buffer.length, owner: run.owner });
    }
  };
  run.owner = owner;
  note();
  write();
  run.owner = before;
  note();
}
