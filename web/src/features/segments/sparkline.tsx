import { formatCount } from '../../ui/format-number.ts';
import classes from './segments.module.css';

const WIDTH = 96;
const HEIGHT = 24;
const ROOM = 2;

export interface SparklineProps {
  /** The earliest first. */
  readonly sizes: readonly number[];
}

/** How a size went, as a small line; with fewer than two sizes there is nothing to draw yet. */
export function Sparkline({ sizes }: SparklineProps) {
  const [first] = sizes;
  const last = sizes.at(-1);
  if (first === undefined || last === undefined || sizes.length < 2) {
    return <span className={classes.noLine}>from tomorrow</span>;
  }
  const low = Math.min(...sizes);
  const spread = Math.max(...sizes) - low;
  const points = sizes.map((size, n) => {
    const x = ROOM + (n / (sizes.length - 1)) * (WIDTH - 2 * ROOM);
    const height = spread === 0 ? 0.5 : (size - low) / spread;
    return `${x.toFixed(1)},${(HEIGHT - ROOM - height * (HEIGHT - 2 * ROOM)).toFixed(1)}`;
  });
  const label = `From ${formatCount(first)} to ${formatCount(last)} in ${sizes.length - 1} days`;
  return (
    <svg className={classes.sparkline} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img">
      <title>{label}</title>
      <polyline points={points.join(' ')} />
    </svg>
  );
}
