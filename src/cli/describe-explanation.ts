import { stringifyExact } from '../kernel/index.js';
import { printRule, type Rule } from '../rules/index.js';
import type { ExplainedSegment } from '../segments/index.js';
import type { ExplainedRule } from '../trackers/index.js';
import type { Terminal } from './terminal.js';

/** Why somebody is in a segment, or is not, as lines to read. Times are the workspace's. */
export function describeExplanation(
  explanation: ExplainedSegment,
  { colours }: Terminal,
): string[] {
  const { name, explained, timeZone, member, profileId } = explanation;
  const show = showIn(timeZone);
  const is = explained.holds ? 'is in' : 'is not in';
  const since = explained.since === null ? '' : ` since ${show(explained.since)}`;
  const next =
    explained.changesAt === null
      ? 'This does not change by itself.'
      : `If nothing happens, ${explained.holds ? 'leaves' : 'enters'} ${show(explained.changesAt)}.`;
  const isBehind = member !== null && member.isMember !== explained.holds;
  return [
    `${colours.bold(profileId)} ${is} ${colours.bold(`“${name}”`)}${since}.`,
    next,
    ...(isBehind ? ['The list of members is a moment behind.'] : []),
    ...(member === null ? ['The segment is being built: it has no list of members yet.'] : []),
    '',
    ...describePart(explained, { show, depth: 0, colours }),
    '',
    colours.dim(`Times are those of ${timeZone}.`),
  ];
}

type Show = (instant: number) => string;

/** `2026-12-03 10:00:00` */
function showIn(timeZone: string): Show {
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    dateStyle: 'short',
    timeStyle: 'medium',
  });
  return (instant) => format.format(instant);
}

interface Describing {
  readonly show: Show;
  readonly depth: number;
  readonly colours: Terminal['colours'];
}

const JOINTS: Readonly<Record<string, string>> = {
  and: 'all of',
  or: 'one of',
  not: 'not',
};

function describePart(part: ExplainedRule, describing: Describing): string[] {
  const { show, depth, colours } = describing;
  const { rule, holds, value, since, changesAt, would, parts } = part;
  const indent = '  '.repeat(depth);
  const mark = holds ? colours.green('✓') : colours.red('✗');
  const notes = [
    ...(value === undefined || isTold(value) ? [] : [`is ${shown(value)}`]),
    ...(since === null ? [] : [`since ${show(since)}`]),
    ...(changesAt === null ? [] : [`turns ${show(changesAt)} by itself`]),
    ...(would === null ? [] : [`would turn by ${would}`]),
  ];
  return [
    `${indent}${mark} ${titleOf(rule)}`,
    ...(notes.length === 0 ? [] : [`${indent}    ${colours.dim(notes.join('; '))}`]),
    ...parts.flatMap((each) => describePart(each, { ...describing, depth: depth + 1 })),
  ];
}

function titleOf(rule: Rule): string {
  if (rule.kind === 'held') {
    const { amount, unit } = rule.duration;
    const length = `${amount} ${unit}${amount === 1 ? '' : 's'}`;
    return rule.how === 'after' ? `for ${length} without a break` : `at some time of ${length}`;
  }
  return JOINTS[rule.kind] ?? printRule(rule);
}

/** That it holds is said by the mark. */
function isTold(value: unknown): boolean {
  return typeof value === 'boolean';
}

function shown(value: Parameters<typeof stringifyExact>[0]): string {
  if (value === null) return 'not there';
  return typeof value === 'string' ? value : stringifyExact(value);
}
