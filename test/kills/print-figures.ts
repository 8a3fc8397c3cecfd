import type { Tally } from './start-load.js';

/** Says what a run of kills saw: times are printed, and only their generous limits are asserted. */
export function printFigures(what: string, tally: Tally, timesMs: readonly number[]): void {
  const { acknowledged, refusals, unanswered, slowestMs } = tally;
  const statuses = [...refusals].map(([status, count]) => `${count} × ${status}`).join(', ');
  console.info(
    `${what}: ${acknowledged.size} events acknowledged; times ${timesMs.map(Math.round).join(', ')} ms; ` +
      `slowest answer ${Math.round(slowestMs)} ms; refused: ${statuses || 'none'}; unanswered: ${unanswered}`,
  );
}
