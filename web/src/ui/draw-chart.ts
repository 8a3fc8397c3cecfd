import { BarChart, LineChart } from 'echarts/charts';
import {
  GridComponent,
  LegendComponent,
  MarkLineComponent,
  TooltipComponent,
} from 'echarts/components';
import { type EChartsCoreOption, init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';

use([
  BarChart,
  GridComponent,
  LegendComponent,
  LineChart,
  MarkLineComponent,
  SVGRenderer,
  TooltipComponent,
]);

export type ChartOption = EChartsCoreOption;

/** A chart on the page. */
export interface Chart {
  show(option: ChartOption): void;
  resize(): void;
  remove(): void;
}

/** Draws charts into an element, in the palette that the page has now. */
export function drawChart(element: HTMLElement): Chart {
  const chart = init(element, themeOf(element), { renderer: 'svg' });
  return {
    show: (option) => chart.setOption({ ...usual(element), ...option }, { notMerge: true }),
    resize: () => chart.resize(),
    remove: () => chart.dispose(),
  };
}

function colorsOf(element: HTMLElement) {
  const style = getComputedStyle(element);
  const read = (name: string) => style.getPropertyValue(name).trim();
  return {
    accent: read('--accent'),
    quiet: read('--quiet'),
    edge: read('--edge'),
    ink: read('--ink'),
    raised: read('--raised'),
    series: [read('--accent'), read('--quiet'), read('--warning'), read('--bad')],
  };
}

function usual(element: HTMLElement): ChartOption {
  const { ink, raised, edge } = colorsOf(element);
  return {
    animationDuration: 250,
    grid: { left: 4, right: 12, top: 16, bottom: 4, containLabel: true },
    tooltip: {
      trigger: 'axis',
      backgroundColor: raised,
      borderColor: edge,
      padding: [8, 12],
      textStyle: { color: ink, fontSize: 12.5 },
      axisPointer: { lineStyle: { color: edge } },
    },
  };
}

function themeOf(element: HTMLElement): object {
  const { accent, quiet, edge, series } = colorsOf(element);
  const axis = {
    axisLine: { show: false },
    axisTick: { show: false },
    axisLabel: { color: quiet, fontSize: 12 },
    splitLine: { lineStyle: { color: edge } },
  };
  return {
    color: series,
    textStyle: { fontFamily: getComputedStyle(element).fontFamily },
    legend: { textStyle: { color: quiet, fontSize: 12 } },
    categoryAxis: { ...axis, splitLine: { show: false } },
    timeAxis: { ...axis, splitLine: { show: false } },
    valueAxis: axis,
    line: {
      symbol: 'none',
      smooth: false,
      lineStyle: { width: 2 },
      areaStyle: { color: accent, opacity: 0.08 },
    },
    bar: { itemStyle: { borderRadius: [3, 3, 0, 0] } },
  };
}
