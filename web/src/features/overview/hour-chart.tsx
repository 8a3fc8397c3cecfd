import { useMemo } from 'react';
import { Chart } from '../../ui/chart.tsx';
import { formatCount } from '../../ui/format-number.ts';
import type { Overview } from './use-overview.ts';

export interface HourChartProps {
  readonly hours: Overview['hours'];
  /** Of the workspace: its days are what is shown. */
  readonly timeZone: string;
}

/** Today’s events by the hour, above those of yesterday and of a week ago. */
export function HourChart({ hours, timeZone }: HourChartProps) {
  const option = useMemo(() => {
    const hour = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone });
    return {
      legend: { right: 4, top: 0, icon: 'roundRect', itemWidth: 14, itemHeight: 3 },
      grid: { left: 4, right: 12, top: 36, bottom: 4, containLabel: true },
      xAxis: { type: 'category', data: hours.map(({ at }) => hour.format(new Date(at))) },
      yAxis: { type: 'value', minInterval: 1 },
      series: [
        { name: 'Today', type: 'bar', data: hours.map(({ events }) => events), barMaxWidth: 28 },
        {
          name: 'Yesterday',
          type: 'line',
          data: hours.map(({ eventsYesterday }) => eventsYesterday),
          areaStyle: { opacity: 0 },
        },
        {
          name: 'A week ago',
          type: 'line',
          data: hours.map(({ eventsLastWeek }) => eventsLastWeek),
          areaStyle: { opacity: 0 },
          lineStyle: { type: 'dashed', width: 1.5 },
        },
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
