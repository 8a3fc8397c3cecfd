import { ActionIcon, Button, NativeSelect } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { EventField } from './event-field.tsx';
import { NumericField } from './numeric-field.tsx';
import { PathField } from './path-field.tsx';
import type { Measure, ScoreTerm } from './shown-condition.ts';
import classes from './visual.module.css';
import { useProperties, WhereFields } from './where-fields.tsx';

type ScoreMeasure = Extract<Measure, { readonly of: 'score' }>;

export interface ScoreFieldsProps {
  readonly measure: ScoreMeasure;
  readonly onChange: (next: ScoreMeasure) => void;
}

const NEW: ScoreTerm = { weight: 1, events: { events: [{ type: 'track', name: '' }] } };

/** Events and sums, each with its weight, added up. */
export function ScoreFields({ measure, onChange }: ScoreFieldsProps) {
  const { terms } = measure;
  const replace = (at: number, term: ScoreTerm | undefined) =>
    onChange({
      ...measure,
      terms: terms.flatMap((one, n) => (n !== at ? [one] : term === undefined ? [] : [term])),
    });
  return (
    <>
      <span className="quiet">points of</span>
      {terms.map((term, n) => (
        <Term
          // biome-ignore lint/suspicious/noArrayIndexKey: terms have no name but their place
          key={n}
          term={term}
          onChange={(next) => replace(n, next)}
          onRemove={terms.length === 1 ? undefined : () => replace(n, undefined)}
        />
      ))}
      <Button
        variant="subtle"
        size="compact-xs"
        onClick={() => onChange({ ...measure, terms: [...terms, NEW] })}
      >
        + more points
      </Button>
    </>
  );
}

interface TermProps {
  readonly term: ScoreTerm;
  readonly onChange: (next: ScoreTerm) => void;
  readonly onRemove: (() => void) | undefined;
}

function Term({ term, onChange, onRemove }: TermProps) {
  const { path, ...counted } = term;
  const properties = useProperties(term.events);
  return (
    <div className={classes.filter}>
      <NumericField
        label="Points"
        value={term.weight}
        onChange={(weight) => onChange({ ...term, weight })}
      />
      <NativeSelect
        size="xs"
        aria-label="For what"
        data={[
          { value: 'each', label: 'for each' },
          { value: 'sum', label: 'times the sum of' },
        ]}
        value={path === undefined ? 'each' : 'sum'}
        onChange={({ currentTarget: { value } }) =>
          onChange(value === 'each' ? counted : { ...counted, path: [''] })
        }
      />
      {path !== undefined && (
        <>
          <PathField
            label="Property"
            path={path}
            known={properties}
            onChange={(next) => onChange({ ...term, path: next })}
          />
          <span className="quiet">of</span>
        </>
      )}
      <EventField pattern={term.events} onChange={(events) => onChange({ ...term, events })} />
      <WhereFields pattern={term.events} onChange={(events) => onChange({ ...term, events })} />
      {onRemove && (
        <ActionIcon
          variant="subtle"
          color="gray"
          size="xs"
          aria-label="Take out these points"
          onClick={onRemove}
        >
          <IconX size={13} />
        </ActionIcon>
      )}
    </div>
  );
}
