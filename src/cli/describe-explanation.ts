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
  const { name, explained, timeZone, profileId } = explanation;
  const show = showIn(timeZone);
  const is = explained.holds ? 'is in' : 'is not in';
  return [
    `${colours.bold(profileId)} ${is} ${colours.bold(`“${name}”`)}${sinceOf(explained, show)}.`,
    nextOf(explained, show),
    ...behindOf(explanation),
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

function sinceOf({ since, isLonger }: ExplainedRule, show: Show): string {
  if (since === null) return '';
  return isLonger ? ` since before ${show(since)}` : ` since ${show(since)}`;
}

function nextOf(explained: ExplainedRule, show: Show): string {
  const { holds, changesAt, unchangedUntil } = explained;
  if (changesAt === null) {
    return unchangedUntil === null
      ? 'This does not change by itself.'
      : `If nothing happens, this does not change before ${show(unchangedUntil)}.`;
  }
  const why = findWhy(explained, changesAt);
  const because = why === undefined ? '' : `, when ${why}`;
  return `If nothing happens, ${holds ? 'leaves' : 'enters'} ${show(changesAt)}${because}.`;
}

/** What time does at an instant, by the first part that says it. */
function findWhy(explained: ExplainedRule, changesAt: number): string | undefined {
  if (explained.changesAt === changesAt && explained.changesWhen !== null) {
    return explained.changesWhen;
  }
  for (const part of explained.parts) {
    const why = findWhy(part, changesAt);
    if (why !== undefined) return why;
  }
  return undefined;
}

function behindOf({ explained, member }: ExplainedSegment): string[] {
  if (member === null) return ['The segment is being built: it has no list of members yet.'];
  return member.isMember === explained.holds ? [] : ['The list of members is a moment behind.'];
}

interface Describing {
  readonly show: Show;
  readonly depth: number;
  readonly colours: Terminal['colours'];
}

function describePart(part: ExplainedRule, describing: Describing): string[] {
  const { show, depth, colours } = describing;
  const indent = '  '.repeat(depth);
  const mark = part.holds ? colours.green('✓') : colours.red('✗');
  const notes = [...valueNotes(part, show), ...timeNotes(part, show), ...wouldNotes(part)];
  const [title = '', ...more] = titleOf(part.rule).split('\n');
  return [
    `${indent}${mark} ${title}`,
    ...more.map((line) => `${indent}  ${line}`),
    ...(notes.length === 0 ? [] : [`${indent}    ${colours.dim(notes.join('; '))}`]),
    ...part.parts.flatMap((each) => describePart(each, { ...describing, depth: depth + 1 })),
  ];
}

const JOINTS: Readonly<Record<string, string>> = {
  and: 'all of',
  or: 'one of',
  not: 'not',
};

function titleOf(rule: Rule): string {
  if (rule.kind === 'held') {
    const { amount, unit } = rule.duration;
    const length = `${amount} ${unit}${amount === 1 ? '' : 's'}`;
    return rule.how === 'after' ? `for ${length} without a break` : `at some time of ${length}`;
  }
  return JOINTS[rule.kind] ?? printRule(rule);
}

function valueNotes({ rule, value }: ExplainedRule, show: Show): string[] {
  // That it holds is said by the mark.
  if (value === undefined || typeof value === 'boolean') return [];
  return [`is ${shown(rule, value, show)}`];
}

function timeNotes(part: ExplainedRule, show: Show): string[] {
  const { changesAt, changesWhen } = part;
  const since = sinceOf(part, show).trim();
  const turns = changesAt === null ? [] : [`turns ${show(changesAt)}${thenOf(part, show)}`];
  return [
    ...(since === '' ? [] : [since]),
    ...turns.map((text) => (changesWhen === null ? text : `${text}, when ${changesWhen}`)),
  ];
}

/** Of a value that is another one by then. */
function thenOf({ rule, value, valueThen }: ExplainedRule, show: Show): string {
  if (valueThen === undefined || typeof valueThen === 'boolean') return '';
  const [now, then] = [value, valueThen].map((each) => shown(rule, each ?? null, show));
  return now === then ? ' by itself' : ` by itself and is ${then} then`;
}

function wouldNotes({ would }: ExplainedRule): string[] {
  return would.length === 0 ? [] : [`would turn by ${would.join(', or by ')}`];
}

function shown(rule: Rule, value: Parameters<typeof stringifyExact>[0], show: Show): string {
  if (value === null) return 'not there';
  if (typeof value !== 'string') return stringifyExact(value);
  const isTime = (rule.kind === 'when' || rule.kind === 'computed') && INSTANT.test(value);
  return isTime ? show(Date.parse(value)) : value;
}

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
