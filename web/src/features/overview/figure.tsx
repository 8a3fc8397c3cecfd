import { lastWeekday } from './last-weekday.ts';
import classes from './overview.module.css';

interface FigureProps<Value> {
  readonly label: string;
  /** Today, `2026-11-19`. */
  readonly day: string;
  /** Those of other days up to the same time. */
  readonly of: { readonly today: Value; readonly yesterday: Value; readonly lastWeek: Value };
  readonly format: (value: Value) => string;
}

/** A number of today, and below it those that it stands beside. */
export function Figure<Value>({ label, day, of, format }: FigureProps<Value>) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{format(of.today)}</dd>
      <dd className={classes.before}>
        <span>yesterday</span> <span>{format(of.yesterday)}</span>
        <span>{lastWeekday(day)}</span> <span>{format(of.lastWeek)}</span>
      </dd>
    </div>
  );
}
