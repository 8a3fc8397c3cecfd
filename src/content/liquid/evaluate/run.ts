import type { Context } from 'liquidjs';
import type { Moment } from '../filter.js';
import type { Spend } from './list-of.js';

/** What the rendering of one part goes by. */
export interface Run {
  readonly moment: Moment;
  readonly spend: Spend;
  /** Whether a value that can’t be used is an error, instead of coming to nothing. */
  readonly isStrict: boolean;
  /** How deep blocks stand in each other. */
  depth: number;
}

const RUN = 'run';

export function startRun(context: Context, run: Run): void {
  context.setRegister(RUN, run);
}

export function runOf(context: Context): Run {
  return context.getRegister<Run>(RUN);
}
