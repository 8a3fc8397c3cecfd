import type { Context, Emitter } from 'liquidjs';
import type { Moment } from '../filter.js';
import type { LinkOwner, OwnerChange } from '../link-owner.js';
import type { Spend } from './list-of.js';

/** What the rendering of one part goes by. */
export interface Run {
  readonly moment: Moment;
  readonly spend: Spend;
  /** Whether a value that can’t be used is an error, instead of coming to nothing. */
  readonly isStrict: boolean;
  /** How deep blocks stand in each other. */
  depth: number;
  /** Of the links that are written now. */
  owner: LinkOwner;
  /** Where that is noted, for what goes to this emitter; undefined: nobody asks. */
  readonly owners: { readonly emitter: Emitter; readonly changes: OwnerChange[] } | undefined;
}

const RUN = 'run';

export function startRun(context: Context, run: Run): void {
  context.setRegister(RUN, run);
}

export function runOf(context: Context): Run {
  return context.getRegister<Run>(RUN);
}
