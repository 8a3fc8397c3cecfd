import { NativeSelect } from '@mantine/core';
import { EventField } from './event-field.tsx';
import { PathField } from './path-field.tsx';
import type { RuleTree } from './rule-tree.ts';
import { ScoreFields } from './score-fields.tsx';
import type { Measure, MeasureRule, Window } from './shown-condition.ts';
import { TestFields } from './test-fields.tsx';
import { useProperties, WhereFields } from './where-fields.tsx';
import { WindowFields } from './window-fields.tsx';

export interface MeasureFieldsProps {
  readonly rule: MeasureRule;
  readonly onChange: (next: RuleTree) => void;
}

type ValueMeasure = Exclude<Measure, { readonly of: 'score' }>;

const KINDS = [
  { value: 'sum', label: 'sum of' },
  { value: 'average', label: 'average of' },
  { value: 'min', label: 'least' },
  { value: 'max', label: 'greatest' },
  { value: 'distinct', label: 'number of different' },
  { value: 'first', label: 'first' },
  { value: 'last', label: 'last' },
  { value: 'most', label: 'most frequent' },
] as const satisfies readonly { value: ValueMeasure['of']; label: string }[];

/** A number that events give, and what it is compared with. */
export function MeasureFields({ rule, onChange }: MeasureFieldsProps) {
  const { measure, test } = rule;
  const put = (next: Measure) => onChange({ ...rule, measure: next });
  const { window: _, ...timeless } = measure;
  return (
    <>
      {measure.of === 'score' ? (
        <ScoreFields measure={measure} onChange={put} />
      ) : (
        <ValueFields measure={measure} onChange={put} />
      )}
      <WindowFields
        window={measure.window}
        directions="past"
        onChange={(window: Window | undefined) =>
          put({ ...timeless, ...(window && { window }) } as Measure)
        }
      />
      <TestFields test={test} onTest={(next) => onChange({ ...rule, test: next })} />
      {measure.of !== 'score' && (
        <WhereFields pattern={measure.events} onChange={(events) => put({ ...measure, events })} />
      )}
    </>
  );
}

function ValueFields({
  measure,
  onChange,
}: {
  readonly measure: ValueMeasure;
  readonly onChange: (next: ValueMeasure) => void;
}) {
  const properties = useProperties(measure.events);
  return (
    <>
      <NativeSelect
        size="xs"
        aria-label="Of its numbers"
        data={[...KINDS]}
        value={measure.of}
        onChange={({ currentTarget: { value } }) =>
          onChange({ ...measure, of: value as ValueMeasure['of'] })
        }
      />
      <PathField
        label="Property"
        path={measure.path}
        known={properties}
        onChange={(path) => onChange({ ...measure, path })}
      />
      <span className="quiet">of</span>
      <EventField
        pattern={measure.events}
        onChange={(events) => onChange({ ...measure, events })}
      />
    </>
  );
}
