import { ActionIcon, Button, NativeSelect } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { DurationFields } from './duration-fields.tsx';
import { EventField } from './event-field.tsx';
import type { RuleTree } from './rule-tree.ts';
import type { SequenceRule, SequenceStep, Window } from './shown-condition.ts';
import classes from './visual.module.css';
import { WhereFields } from './where-fields.tsx';
import { WindowFields } from './window-fields.tsx';

export interface SequenceFieldsProps {
  readonly rule: SequenceRule;
  readonly onChange: (next: RuleTree) => void;
}

/** Undefined: it goes. */
interface SequenceChange {
  readonly steps?: readonly SequenceStep[];
  readonly absence?: SequenceStep | undefined;
  readonly window?: Window | undefined;
}

const A_DAY = { amount: 1, unit: 'day' };
const NEXT: SequenceStep = { events: { events: [{ type: 'track', name: '' }] }, within: A_DAY };

/** What they did, what they did then, and what they did not do after it. */
export function SequenceFields({ rule, onChange }: SequenceFieldsProps) {
  const { steps, absence, window, ...rest } = rule;
  const put = (next: SequenceChange) => {
    const all = { steps, absence, window, ...next };
    onChange({
      ...rest,
      steps: all.steps,
      ...(all.absence && { absence: all.absence }),
      ...(all.window && { window: all.window }),
    });
  };
  const replace = (at: number, step: SequenceStep | undefined) =>
    put({
      steps: steps.flatMap((one, n) => (n !== at ? [one] : step === undefined ? [] : [step])),
    });
  const isShort = steps.length + (absence === undefined ? 0 : 1) === 2;
  return (
    <>
      {steps.map((step, n) => (
        <Step
          // biome-ignore lint/suspicious/noArrayIndexKey: steps have no name but their place
          key={n}
          word={n === 0 ? undefined : 'then'}
          label={n === 0 ? 'Event' : `Event ${n + 1}`}
          step={step}
          onChange={(next) => replace(n, next)}
          onRemove={n === 0 || isShort ? undefined : () => replace(n, undefined)}
        />
      ))}
      {absence && (
        <Step
          word="then no"
          label="Event that did not follow"
          step={absence}
          onChange={(next) => put({ absence: next })}
          onRemove={isShort ? undefined : () => put({ absence: undefined })}
        />
      )}
      <div className={classes.filter}>
        <WindowFields
          window={window}
          directions="past"
          onChange={(next) => put({ window: next })}
        />
        <Button variant="subtle" size="compact-xs" onClick={() => put({ steps: [...steps, NEXT] })}>
          + then
        </Button>
        {absence === undefined && (
          <Button variant="subtle" size="compact-xs" onClick={() => put({ absence: NEXT })}>
            + then no
          </Button>
        )}
      </div>
    </>
  );
}

interface StepProps {
  /** Undefined: it is the first one, and stands behind “did”. */
  readonly word: string | undefined;
  readonly label: string;
  readonly step: SequenceStep;
  readonly onChange: (next: SequenceStep) => void;
  /** Undefined: without it there would be no sequence. */
  readonly onRemove: (() => void) | undefined;
}

function Step({ word, label, step, onChange, onRemove }: StepProps) {
  const { within, ...rest } = step;
  const fields = (
    <>
      <EventField
        label={label}
        pattern={step.events}
        onChange={(events) => onChange({ ...step, events })}
      />
      {word !== undefined && (
        <NativeSelect
          size="xs"
          aria-label={`When, ${word}`}
          data={[
            { value: 'within', label: 'within' },
            { value: 'ever', label: 'at any time' },
          ]}
          value={within === undefined ? 'ever' : 'within'}
          onChange={({ currentTarget: { value } }) =>
            onChange(value === 'within' ? { ...rest, within: A_DAY } : rest)
          }
        />
      )}
      {within && (
        <DurationFields
          duration={within}
          onChange={(next) => onChange({ ...step, within: next })}
        />
      )}
      <WhereFields pattern={step.events} onChange={(events) => onChange({ ...step, events })} />
      {onRemove && (
        <ActionIcon
          variant="subtle"
          color="gray"
          size="xs"
          aria-label={`Take out this step: ${word}`}
          onClick={onRemove}
        >
          <IconX size={13} />
        </ActionIcon>
      )}
    </>
  );
  if (word === undefined) return fields;
  return (
    <div className={classes.filter}>
      <span className="quiet">{word}</span>
      {fields}
    </div>
  );
}
