import { SegmentedControl, Skeleton } from '@mantine/core';
import { useMemo, useState } from 'react';
import { Chart } from '../../ui/chart.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { formatCount } from '../../ui/format-number.ts';
import { Section } from '../../ui/page.tsx';
import classes from './segments.module.css';
import { useSizes } from './use-rule.ts';
import type { Segment } from './use-segments.ts';

/** Fewer noted days are no history yet: the rule can be asked about the past instead. */
const FEWEST_DAYS = 3;
const HALF_A_YEAR_DAYS = 182;

type Reading = 'noted' | 'rule';

/** How large a segment was: as it was noted day by day, or as its present rule would have had it. */
export function SizeChart({ segment }: { readonly segment: Segment }) {
  const { earlierSizes, rule } = segment;
  const [chosen, choose] = useState<Reading>();
  const reading = chosen ?? (earlierSizes.length < FEWEST_DAYS ? 'rule' : 'noted');
  const asked = useSizes(reading === 'rule' ? rule : undefined, HALF_A_YEAR_DAYS);
  const noted = useNoted(segment);
  const points = reading === 'rule' ? asked.data : noted;
  return (
    <Section
      title="Size"
      note={
        reading === 'rule'
          ? 'By today’s rule, at the end of each week'
          : 'As it was noted at the end of each day'
      }
      actions={
        <SegmentedControl
          size="xs"
          transitionDuration={0}
          aria-label="Which sizes"
          value={reading}
          onChange={(next) => choose(next as Reading)}
          data={[
            { value: 'noted', label: 'As it was' },
            { value: 'rule', label: 'By today’s rule' },
          ]}
        />
      }
    >
      {reading === 'rule' && asked.error !== null && points === undefined ? (
        <ErrorNotice error={asked.error} />
      ) : (
        <Drawn points={points} />
      )}
    </Section>
  );
}

const DAY_MONTH = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  timeZone: 'UTC',
});

/** `2026-05-31` as `31 May`. */
function sayDay(day: string): string {
  return /^\d{4}-/.test(day) ? DAY_MONTH.format(new Date(`${day}T00:00:00Z`)) : day;
}

export interface SizePoint {
  readonly day: string;
  readonly members: number;
}

function useNoted({ earlierSizes, size }: Segment): readonly SizePoint[] {
  return useMemo(
    () => [...earlierSizes, ...(size === null ? [] : [{ day: 'Now', members: size }])],
    [earlierSizes, size],
  );
}

function Drawn({ points }: { readonly points: readonly SizePoint[] | undefined }) {
  const option = useMemo(
    () => ({
      xAxis: {
        type: 'category',
        boundaryGap: false,
        data: points?.map(({ day }) => sayDay(day)) ?? [],
      },
      yAxis: { type: 'value', minInterval: 1, splitNumber: 3 },
      series: [{ type: 'line', name: 'People', data: points?.map(({ members }) => members) ?? [] }],
    }),
    [points],
  );
  if (points === undefined) return <Skeleton height={200} />;
  const [first] = points;
  const last = points.at(-1);
  if (first === undefined || last === undefined || points.length < 2) {
    return (
      <p className={classes.notYet}>
        Its size is noted every day; the line begins tomorrow. Today’s rule can be asked about the
        past already.
      </p>
    );
  }
  const label = `From ${formatCount(first.members)} people (${sayDay(first.day)}) to ${formatCount(last.members)} (${sayDay(last.day)})`;
  return <Chart label={label} option={option} height={200} />;
}
