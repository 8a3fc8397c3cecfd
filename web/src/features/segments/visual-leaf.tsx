import { NativeSelect } from '@mantine/core';
import { AgeFields } from './age-fields.tsx';
import { AnniversaryFields } from './anniversary-fields.tsx';
import { DidFields } from './did-fields.tsx';
import { MeasureFields } from './measure-fields.tsx';
import { MembershipFields } from './membership-fields.tsx';
import { RandomFields } from './random-fields.tsx';
import type { Leaf, RuleTree } from './rule-tree.ts';
import { SequenceFields } from './sequence-fields.tsx';
import {
  type AgeRule,
  type AnniversaryRule,
  type DidRule,
  isShown,
  type MeasureRule,
  type RandomRule,
  type SequenceRule,
  type ValueRule,
  type WhenRule,
} from './shown-condition.ts';
import { TextChip } from './text-chip.tsx';
import { ValueFields } from './value-fields.tsx';
import classes from './visual.module.css';
import { WhenFields } from './when-fields.tsx';

export interface VisualLeafProps {
  readonly leaf: Leaf;
  readonly onChange: (next: Leaf) => void;
}

/** How a sentence begins, and how it does with a “not”. */
const BEGINNINGS: Readonly<Record<string, readonly [string, string]>> = {
  did: ['did', 'did not'],
  sequence: ['did', 'did not'],
  when: ['the', 'not: the'],
  measure: ['the', 'not: the'],
  trait: ['trait', 'not: trait'],
  computed: ['computed', 'not: computed'],
  age: ['age by trait', 'not: age by trait'],
  anniversary: ['yearly day of trait', 'not: yearly day of trait'],
  random: ['is in a random share', 'is not in a random share'],
  segment: ['is in segment', 'is not in segment'],
  list: ['is on list', 'is not on list'],
  consent: ['consents to', 'does not consent to'],
  suppressed: ['is suppressed', 'is not suppressed'],
};
const WITHDRAWN = ['withdrew consent to', 'did not withdraw consent to'] as const;

/** A condition as a sentence; one that the pickers can’t show, as text. */
export function VisualLeaf({ leaf, onChange }: VisualLeafProps) {
  const { rule, isNot } = leaf;
  if (!isShown(rule)) return <TextChip leaf={leaf} onChange={onChange} />;
  const [plain, negated] = beginningsOf(rule);
  // “trait x is missing” says its “not” itself.
  const isMissing = isNot && (rule.test as { kind?: string } | undefined)?.kind === 'exists';
  return (
    <div className={classes.sentence}>
      <NativeSelect
        size="xs"
        aria-label="Holds or not"
        value={isNot && !isMissing ? 'not' : 'plain'}
        onChange={({ currentTarget: { value } }) => onChange({ ...leaf, isNot: value === 'not' })}
        data={[
          { value: 'plain', label: plain },
          { value: 'not', label: negated },
        ]}
      />
      <Fields leaf={leaf} onChange={onChange} />
    </div>
  );
}

function beginningsOf({ kind, status }: RuleTree): readonly [string, string] {
  if (kind === 'consent' && status === 'withdrawn') return WITHDRAWN;
  return BEGINNINGS[kind] ?? ['', ''];
}

function Fields({ leaf, onChange }: VisualLeafProps) {
  const { rule, isNot } = leaf;
  const change = (next: RuleTree) => onChange({ ...leaf, rule: next });
  switch (rule.kind) {
    case 'did':
      return <DidFields rule={rule as DidRule} onChange={change} />;
    case 'when':
      return <WhenFields rule={rule as WhenRule} onChange={change} />;
    case 'sequence':
      return <SequenceFields rule={rule as SequenceRule} onChange={change} />;
    case 'measure':
      return <MeasureFields rule={rule as MeasureRule} onChange={change} />;
    case 'age':
      return <AgeFields rule={rule as AgeRule} onChange={change} />;
    case 'anniversary':
      return <AnniversaryFields rule={rule as AnniversaryRule} onChange={change} />;
    case 'random':
      return <RandomFields rule={rule as RandomRule} onChange={change} />;
    case 'trait':
    case 'computed':
      return (
        <ValueFields
          rule={rule as ValueRule}
          isNot={isNot}
          onChange={(next, nextNot) => onChange({ ...leaf, rule: next, isNot: nextNot })}
        />
      );
    default:
      return <MembershipFields rule={rule} onChange={change} />;
  }
}
