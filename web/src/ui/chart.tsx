import { Skeleton, useComputedColorScheme } from '@mantine/core';
import { useElementSize, useMergedRef } from '@mantine/hooks';
import { useEffect, useRef, useState } from 'react';
import type { ChartOption, Chart as Drawn } from './draw-chart.ts';

export interface ChartProps {
  /** What it shows, in a sentence, for those who cannot see it: with the numbers that matter. */
  readonly label: string;
  /** ECharts' own; axes, grid, colours and tooltip have our look already. Keep it by `useMemo`. */
  readonly option: ChartOption;
  /** In pixels. */
  readonly height?: number;
}

/** A picture of numbers. The library that draws it is loaded when the first one comes into sight. */
export function Chart({ label, option, height = 220 }: ChartProps) {
  const place = useRef<HTMLDivElement>(null);
  const { ref: measured, width } = useElementSize<HTMLDivElement>();
  const ref = useMergedRef(place, measured);
  const scheme = useComputedColorScheme('light');
  const [chart, setChart] = useState<Drawn>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the palette is read from the page, which changes with the scheme
  useEffect(() => {
    const element = place.current;
    if (element === null) return;
    let drawn: Drawn | undefined;
    let isGone = false;
    void import('./draw-chart.ts').then(({ drawChart }) => {
      if (isGone) return;
      drawn = drawChart(element);
      setChart(drawn);
    });
    return () => {
      isGone = true;
      drawn?.remove();
      setChart(undefined);
    };
  }, [scheme]);
  useEffect(() => chart?.show(option), [chart, option]);
  useEffect(() => {
    if (width > 0) chart?.resize();
  }, [chart, width]);
  return (
    <div role="img" aria-label={label} style={{ position: 'relative', height }}>
      {chart === undefined && <Skeleton pos="absolute" inset={0} radius="md" />}
      <div ref={ref} style={{ height }} aria-hidden />
    </div>
  );
}
