import type { Context } from 'liquidjs';
import { runOf, startRun } from '../evaluate/run.js';
import { enterBlock } from './enter-block.js';

/** What a block runs in: it sees what it is given and what all parts see, and what it assigns stays in it. */
export function isolate(context: Context, variables: Readonly<Record<string, unknown>>): Context {
  const run = runOf(context);
  enterBlock(run.depth);
  const inside = context.spawn(Object.create(null));
  Object.assign(inside.bottom(), variables);
  startRun(inside, { ...run, depth: run.depth + 1 });
  return inside;
}
