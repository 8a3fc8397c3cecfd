import {
  type ComputedRule,
  durationMs,
  expandComputed,
  isAboutMoney,
  type Rule,
  type RuleSetting,
  withoutCurrency,
} from '../../rules/index.js';
import { didLeaf } from '../leaves/did-leaf.js';
import { consentLeaf, everyoneLeaf, randomLeaf, suppressedLeaf } from '../leaves/fact-leaf.js';
import type { LeafReading } from '../leaves/leaf.js';
import { measureLeaf } from '../leaves/measure-leaf.js';
import type { Planner } from '../leaves/planner.js';
import { sequenceLeaf } from '../leaves/sequence-leaf.js';
import { ageLeaf, anniversaryLeaf, listLeaf, traitLeaf } from '../leaves/trait-leaf.js';
import { timeLeaf, whenLeaf } from '../leaves/when-leaf.js';
import type { RuleNode } from './rule-node.js';
import { hashOf } from './tracker-setting.js';

/** Makes nodes of rules; of equal rules the same ones. */
export interface Nodes {
  read(rule: Rule): RuleNode;
}

/** @param setting whose segments and computed traits rules name */
export function createNodes(setting: RuleSetting, planner: Planner): Nodes {
  const byKey = new Map<string, RuleNode>();
  const ofSegment = new Map<string, RuleNode>();

  const keep = (node: RuleNode): RuleNode => {
    const known = byKey.get(node.key);
    if (known !== undefined) return known;
    byKey.set(node.key, node);
    return node;
  };
  const leafNode = (rule: Rule, isMoney: boolean, make: () => LeafReading): RuleNode => {
    const key = `leaf ${keyOfLeaf(rule, planner, isMoney)}`;
    const known = byKey.get(key);
    return known ?? keep({ kind: 'leaf', key, leaf: { key, ...make() } });
  };
  const segmentNode = (key: string): RuleNode => {
    const known = ofSegment.get(key);
    if (known !== undefined) return known;
    const rule = setting.segments.get(key);
    if (rule === undefined) throw new Error(`there is no segment ${key}`);
    const node = read(rule);
    ofSegment.set(key, node);
    return node;
  };
  const computedNode = (rule: ComputedRule): RuleNode => {
    const trait = setting.computed.get(rule.name);
    if (trait === undefined) throw new Error(`there is no computed trait ${rule.name}`);
    const defined = { ...rule, definition: trait };
    switch (trait.kind) {
      case 'measure': {
        const { test } = rule;
        // A number lies in no window.
        if (test.kind === 'time') return read({ kind: 'not', rule: { kind: 'everyone' } });
        return leafNode(defined, trait.isMoney, () =>
          measureLeaf(planner, {
            rule,
            measure: trait.measure,
            test: trait.isMoney ? test : withoutCurrency(test),
            isMoney: trait.isMoney,
          }),
        );
      }
      case 'when':
        return leafNode(defined, false, () => timeLeaf(planner, { ...rule, ...trait, rule }));
      default:
        return read(expandComputed(rule, trait));
    }
  };
  const read = (rule: Rule): RuleNode => {
    switch (rule.kind) {
      case 'and':
      case 'or': {
        const parts = rule.rules.map(read);
        return keep({ kind: rule.kind, key: keyOfParts(rule.kind, parts), parts });
      }
      case 'not': {
        const part = read(rule.rule);
        return keep({ kind: 'not', key: keyOfParts('not', [part]), part });
      }
      case 'held': {
        const part = read(rule.rule);
        const ms = durationMs(rule.duration);
        const key = keyOfParts(`${rule.how} ${ms}`, [part]);
        return keep({ kind: 'held', key, how: rule.how, durationMs: ms, part });
      }
      case 'segment':
        return segmentNode(rule.segment);
      case 'computed':
        return computedNode(rule);
      default: {
        const isMoney = rule.kind === 'measure' && isAboutMoney(rule.test);
        return leafNode(rule, isMoney, () => compileLeaf(planner, rule));
      }
    }
  };
  return { read };
}

type LeafRule = Exclude<Rule, { kind: 'and' | 'or' | 'not' | 'held' | 'segment' | 'computed' }>;

function compileLeaf(planner: Planner, rule: LeafRule): LeafReading {
  switch (rule.kind) {
    case 'everyone':
      return everyoneLeaf(rule);
    case 'trait':
      return traitLeaf(planner, rule);
    case 'age':
      return ageLeaf(planner, rule);
    case 'anniversary':
      return anniversaryLeaf(planner, rule);
    case 'did':
      return didLeaf(planner, rule);
    case 'measure':
      return measureLeaf(planner, { ...rule, rule, isMoney: isAboutMoney(rule.test) });
    case 'when':
      return whenLeaf(planner, rule);
    case 'sequence':
      return sequenceLeaf(planner, rule);
    case 'list':
      return listLeaf(planner, rule);
    case 'consent':
      return consentLeaf(rule);
    case 'suppressed':
      return suppressedLeaf(rule);
    case 'random':
      return randomLeaf(rule);
  }
}

/** What a condition depends on besides itself is part of its key: with another one it is another condition. */
function keyOfLeaf(rule: Rule, { setting }: Planner, isMoney: boolean): string {
  const text = JSON.stringify(rule);
  const isOfZone = ZONED.some((word) => text.includes(word));
  const hasMoney = isMoney || text.includes('"kind":"money"');
  return hashOf(`${text} ${isOfZone ? setting.zoneKey : ''} ${hasMoney ? setting.moneyKey : ''}`);
}

/** Days begin when the zone says so. */
const ZONED = [
  '"kind":"calendar"',
  '"kind":"date"',
  '"kind":"age"',
  '"kind":"anniversary"',
  '"kind":"time"',
];

function keyOfParts(what: string, parts: readonly RuleNode[]): string {
  return `${what} ${hashOf(parts.map(({ key }) => key).join(','))}`;
}
