import type { Simulation, SimulationDifference } from '../journeys/index.js';
import { showInstant } from './show-instant.js';
import type { Terminal } from './terminal.js';

/** A simulation for programs: instants as ISO 8601. */
export function simulationJson({ comparison, ...simulation }: Simulation) {
  return {
    ...simulation,
    from: showInstant(simulation.from),
    to: showInstant(simulation.to),
    messages: simulation.messages.map(({ enteredAt, at, leftAt, held, ...rest }) => ({
      ...rest,
      ...{ enteredAt: showInstant(enteredAt), at: showInstant(at), leftAt: showInstant(leftAt) },
      held: held && { ...held, until: showInstant(held.until) },
    })),
    runs: simulation.runs.map(({ enteredAt, endedAt, ...rest }) => ({
      ...rest,
      enteredAt: showInstant(enteredAt),
      endedAt: endedAt === null ? null : showInstant(endedAt),
    })),
    misses: simulation.misses.map(({ at, ...rest }) => ({ at: showInstant(at), ...rest })),
    comparison: comparison && {
      ...comparison,
      differences: comparison.differences.map(({ enteredAt, ...rest }) => ({
        ...rest,
        enteredAt: showInstant(enteredAt),
      })),
    },
  };
}

const SHOWN = 50;

/** What would have been, as lines to read. */
export function describeSimulation(
  simulation: Simulation,
  { colours }: Terminal,
  { lists }: { readonly lists: boolean },
): string[] {
  const { name, journey, version, from, to, profiles, profilesLeftOut, totals } = simulation;
  const which = version === null ? 'a draft' : `version ${version}`;
  const leftOut = profilesLeftOut === 0 ? '' : `, ${profilesLeftOut} of them left out`;
  return [
    `${colours.bold(name)} (${journey}), ${which}, from ${showInstant(from)} to ${showInstant(to)}`,
    `  ${profiles} profiles looked at${leftOut}`,
    `  came in       ${totals.entered}, and ${simulation.underWay} were under way`,
    `  stand         ${tellCounts(simulation.states)}`,
    `  not let in    ${tellCounts(simulation.notEntered)}`,
    `  messages      ${totals.messages}: ${tellCounts(simulation.fates)}`,
    '',
    ...describeSteps(simulation),
    ...describeComparison(simulation, colours),
    ...(lists ? describeLists(simulation, colours) : []),
  ];
}

function tellCounts(counts: Readonly<Record<string, number>>): string {
  const told = Object.entries(counts).map(([name, count]) => `${name} ${count}`);
  return told.length === 0 ? 'none' : told.join(', ');
}

function describeSteps({ steps }: Simulation): string[] {
  return steps.map(({ version, stepId, passed, waiting, converted, left }) => {
    const title = `v${version} ${stepId === '' ? 'all' : stepId}`.padEnd(28);
    return `  ${title} ${passed} through, ${waiting} there, ${converted} converted, ${left} left`;
  });
}

function describeComparison(
  { comparison, totals }: Simulation,
  colours: Terminal['colours'],
): string[] {
  if (comparison === null) return [];
  const { live, same, differences, differencesLeftOut } = comparison;
  const all = differences.length + differencesLeftOut;
  return [
    '',
    colours.bold('compared with what there was'),
    `  came in       ${totals.entered} instead of ${live.entered}`,
    `  messages      ${totals.messages} instead of ${live.messages}, cancelled ${totals.cancelled} instead of ${live.cancelled}`,
    `  the same      ${same.runs} runs, ${same.messages} messages`,
    `  differences   ${all}`,
    ...differences.slice(0, SHOWN).map(describeDifference),
    ...more(all),
  ];
}

function describeDifference({ kind, profileId, stepId, simulated, live }: SimulationDifference) {
  const what = kind === 'run' ? 'run' : `message ${stepId}`;
  return `  ${profileId}  ${what}: ${simulated ?? 'none'}; there was: ${live ?? 'none'}`;
}

function describeLists(
  { messages, misses, leftOut }: Simulation,
  colours: Terminal['colours'],
): string[] {
  return [
    ...(messages.length === 0 ? [] : ['', colours.bold('messages')]),
    ...messages.slice(0, SHOWN).map(({ at, profileId, stepId, template, outcome, ...rest }) => {
      const { reason, leftAt, held } = rest;
      const why = reason === null ? '' : ` (${reason})`;
      const waited = held === null ? '' : `, held back: ${held.reason}`;
      const left = leftAt === at || outcome === 'held' ? '' : ` at ${showInstant(leftAt)}`;
      return `  ${showInstant(at)}  ${profileId}  ${stepId}  ${template}  ${outcome}${why}${left}${waited}`;
    }),
    ...more(messages.length + leftOut.messages),
    ...(misses.length === 0 ? [] : ['', colours.bold('not let in')]),
    ...misses
      .slice(0, SHOWN)
      .map(({ at, profileId, reason }) => `  ${showInstant(at)}  ${profileId}  ${reason}`),
    ...more(misses.length + leftOut.misses),
  ];
}

function more(all: number): string[] {
  return all > SHOWN ? [`  and ${all - SHOWN} more (--json lists up to 10,000)`] : [];
}
