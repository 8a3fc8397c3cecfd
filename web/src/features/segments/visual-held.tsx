import { NativeSelect } from '@mantine/core';
import type { ReactNode } from 'react';
import { DurationFields } from './duration-fields.tsx';
import { RemovePart } from './remove-part.tsx';
import type { Held } from './rule-tree.ts';
import classes from './visual.module.css';

export interface VisualHeldProps {
  readonly held: Held;
  readonly onChange: (next: Held) => void;
  readonly onRemove: () => void;
  /** Its conditions. */
  readonly children: ReactNode;
}

const WORDS = [
  { value: 'after', label: 'Without a break for' },
  { value: 'not after', label: 'Not without a break for' },
  { value: 'until', label: 'Now, or at some moment of the last' },
  { value: 'not until', label: 'At no moment of the last' },
];

/** For how long conditions have to have held, or how long ago they may have. */
export function VisualHeld({ held, onChange, onRemove, children }: VisualHeldProps) {
  const { how, duration, isNot } = held;
  return (
    <fieldset className={classes.group} data-nested>
      <legend className={classes.unseen}>Conditions over time</legend>
      <div className={classes.groupHead}>
        <NativeSelect
          size="xs"
          aria-label="For how long they hold"
          data={WORDS}
          value={isNot ? `not ${how}` : how}
          onChange={({ currentTarget: { value } }) =>
            onChange({
              ...held,
              how: value.endsWith('after') ? 'after' : 'until',
              isNot: value.startsWith('not'),
            })
          }
        />
        <DurationFields
          duration={duration}
          onChange={(next) => onChange({ ...held, duration: next })}
        />
        <RemovePart what="condition" onClick={onRemove} />
      </div>
      {children}
    </fieldset>
  );
}
