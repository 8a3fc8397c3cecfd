import type { Rule } from '../rule.js';
import { type Condition, printCondition, printDone, printSubject } from './print-condition.js';
import { printDuration } from './print-time.js';

const WIDTH = 100;
const INDENT = '  ';

/**
 * A rule as text, in the one way that the language prefers: on one line where it fits into 100 columns; else what
 * `and` and `or` join stands on lines of its own. Read again, it gives the same tree.
 */
export function printRule(rule: Rule): string {
  return layOut(rule, '').join('\n');
}

/** The lines of a rule: the first begins where it stands, the others have their indent. */
function layOut(rule: Rule, indent: string): readonly string[] {
  const flat = printFlat(rule);
  if (indent.length + flat.length <= WIDTH) return [flat];
  switch (rule.kind) {
    case 'and':
    case 'or':
      return layOutOperands(rule, indent);
    case 'not':
      return isGroup(rule.rule)
        ? layOutGroup('not (', rule.rule, indent)
        : layOutNot(rule.rule, indent);
    case 'held':
      return layOutGroup(printHeld(rule), rule.rule, indent);
    default:
      return printCondition(rule, indent).split('\n');
  }
}

function layOutOperands({ kind, rules }: Extract<Rule, { kind: 'and' | 'or' }>, indent: string) {
  return rules.flatMap((each, index) => {
    const start = index === 0 ? '' : `${indent}${kind} `;
    const lines = isLooser(each, kind)
      ? layOutGroup('(', each, indent)
      : layOut(each, each.kind === 'and' ? indent + INDENT : indent);
    return lines.map((line, at) => (at === 0 ? start + line : line));
  });
}

/** In parentheses on lines of their own, unless all of it fits on the one. */
function layOutGroup(start: string, rule: Rule, indent: string): readonly string[] {
  const flat = `${start}${printFlat(rule)})`;
  if (indent.length + flat.length <= WIDTH) return [flat];
  const inner = indent + INDENT;
  const [first = '', ...others] = layOut(rule, inner);
  return [start, inner + first, ...others, `${indent})`];
}

/** Behind `not`, what is in no parentheses. */
function layOutNot(rule: Rule, indent: string): readonly string[] {
  if (rule.kind !== 'not' && rule.kind !== 'held') return printNot(rule, indent).split('\n');
  const [first = '', ...others] = layOut(rule, indent);
  return [`not ${first}`, ...others];
}

function printFlat(rule: Rule): string {
  switch (rule.kind) {
    case 'and':
    case 'or':
      return rule.rules
        .map((each) => (isLooser(each, rule.kind) ? `(${printFlat(each)})` : printFlat(each)))
        .join(` ${rule.kind} `);
    case 'not':
      return printNot(rule.rule);
    case 'held':
      return `${printHeld(rule)}${printFlat(rule.rule)})`;
    default:
      return printCondition(rule);
  }
}

function printNot(rule: Rule, indent?: string): string {
  if (rule.kind === 'did') return `did not ${printDone(rule, indent)}`;
  if ('test' in rule && rule.test.kind === 'exists' && rule.kind !== 'age') {
    return `${printSubject(rule, indent)} is missing`;
  }
  if (isGroup(rule)) return `not (${printFlat(rule)})`;
  return `not ${isHolder(rule) ? printFlat(rule) : printCondition(rule, indent)}`;
}

function printHeld({ how, duration }: Extract<Rule, { kind: 'held' }>): string {
  return `${how} ${printDuration(duration)} ${how === 'after' ? 'of' : 'without'} (`;
}

function isHolder(rule: Rule): rule is Exclude<Rule, Condition> {
  return isGroup(rule) || rule.kind === 'not' || rule.kind === 'held';
}

function isGroup(rule: Rule): boolean {
  return rule.kind === 'and' || rule.kind === 'or';
}

/** Whether a part would fall apart, or melt into what is around it. */
function isLooser(part: Rule, around: 'and' | 'or'): boolean {
  return part.kind === 'or' || (part.kind === 'and' && around === 'and');
}
