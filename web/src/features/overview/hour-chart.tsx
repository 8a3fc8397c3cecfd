import { useMemo } from 'react';
import { Chart } from '../../ui/chart.tsx';
import { formatCount } from '../../ui/format-number.ts';
import type { Overview } from './use-overview.ts';

export interface HourChartProps {
  readonly hours: Overview['hours'];
  /** Of the workspace: its days are what is shown. */
  readonly timeZone: string;
}

function line(name: string, data: readonly (number | null)[]) {
  return { name, type: 'line', data, areaStyle: { opacity: 0 } };
}

/** Today’s events by the hour, above those of yesterday and of a week ago. */
export function HourChart({ hours, timeZone }: HourChartProps) {
  const option = useMemo(() => {
    const hour = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone });
    const others = [
      line(
        'Yesterday',
        hours.map(({ eventsYesterday }) => eventsYesterday),
      ),
      {
        ...line(
          'A week ago',
          hours.map(({ eventsLastWeek }) => eventsLastWeek),
        ),
        lineStyle: { type: 'dashed', width: 1.5 },
      },
    ].filter(({ data }) => data.some((count) => count !== null && count > 0));
    return {
      legend: {
        show: others.length > 0,
        right: 4,
        top: 0,
        icon: 'roundRect',
        itemWidth: 14,
        itemHeight: 3,
      },
      grid: { left: 4, right: 12, top: others.length > 0 ? 36 : 12, bottom: 4, containLabel: true },
      xAxis: { type: 'category', data: hours.map(({ at }) => hour.format(new Date(at))) },
      yAxis: { type: 'value', minInterval: 1 },
      series: [
        { name: 'Today', type: 'bar', data: hours.map(({ events }) => events), barMaxWidth: 28 },
        ...others,
      ],
    };
  }, [hours, timeZone]);
  const now = hours.findLast(({ events }) => events !== null)?.events ?? 0;
  return (
    <Chart
      label={`Events of today by the hour; ${formatCount(now)} in the hour that runs.`}
      option={option}
      height={250}
    />
  );
}
