import { NativeSelect, TextInput } from '@mantine/core';
import { momentInput, readMoment } from './moment-input.ts';
import type { Day, Moment } from './shown-condition.ts';
import classes from './visual.module.css';

export interface DayFieldProps {
  readonly label?: string;
  readonly day: Day | Moment;
  readonly onChange: (day: Day | Moment) => void;
}

/** A day of the workspace’s, or a moment in the zone of whoever looks. */
export function DayField({ label = 'Day', day, onChange }: DayFieldProps) {
  const isMoment = 'instant' in day;
  return (
    <span className={classes.together}>
      <TextInput
        type={isMoment ? 'datetime-local' : 'date'}
        {...(isMoment && { step: 0.001 })}
        size="xs"
        aria-label={label}
        value={isMoment ? momentInput(day.instant) : day.date}
        onChange={({ currentTarget: { value } }) =>
          onChange(isMoment ? { instant: readMoment(value) } : { date: value })
        }
      />
      <NativeSelect
        size="xs"
        aria-label={`${label}: how exact`}
        value={isMoment ? 'moment' : 'day'}
        data={['day', 'moment']}
        onChange={() =>
          onChange(
            isMoment
              ? { date: day.instant.slice(0, 10) }
              : { instant: readMoment(`${day.date}T00:00`) },
          )
        }
      />
    </span>
  );
}
