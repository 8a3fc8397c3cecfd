import { Tooltip } from '@mantine/core';
import {
  formatClock,
  formatDate,
  formatExact,
  formatRelative,
  viewerZone,
} from './format-instant.ts';
import { useNow } from './now.tsx';
import classes from './text.module.css';

const formats = { relative: formatRelative, clock: formatClock, date: formatDate } as const;

export interface InstantProps {
  /** ISO 8601; null: it never was. */
  readonly at: string | null | undefined;
  /** What stands where it never was. */
  readonly absent?: string;
  /** `clock`: the time of day alone, where the day stands above it; `date`: the day alone. */
  readonly form?: 'relative' | 'clock' | 'date';
}

/** An instant as people say it; the exact one and its zone stand behind it. */
export function Instant({ at, absent = '–', form = 'relative' }: InstantProps) {
  const now = useNow();
  if (at === null || at === undefined) return <span className="quiet">{absent}</span>;
  const instant = new Date(at);
  return (
    <Tooltip
      label={
        <span className={classes.exact}>
          {formatExact(instant)}
          <br />
          <span className={classes.zone}>
            {viewerZone()} · {instant.toISOString()}
          </span>
        </span>
      }
    >
      <time dateTime={at} className={classes.instant}>
        {formats[form](instant, now)}
      </time>
    </Tooltip>
  );
}
