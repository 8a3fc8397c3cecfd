import classes from './segments.module.css';

const WIDTH = 96;
const HEIGHT = 24;
const ROOM = 2;

export interface SparklineProps {
  /** Two or more, the earliest first. */
  readonly sizes: readonly number[];
  /** What it says in words. */
  readonly label: string;
  /** It was worked out, not seen. */
  readonly isSupposed: boolean;
}

/** How a size went, as a small line. */
export function Sparkline({ sizes, label, isSupposed }: SparklineProps) {
  const low = Math.min(...sizes);
  const spread = Math.max(...sizes) - low;
  const points = sizes.map((size, n) => {
    const x = ROOM + (n / (sizes.length - 1)) * (WIDTH - 2 * ROOM);
    const height = spread === 0 ? 0.5 : (size - low) / spread;
    return `${x.toFixed(1)},${(HEIGHT - ROOM - height * (HEIGHT - 2 * ROOM)).toFixed(1)}`;
  });
  return (
    <svg
      className={classes.sparkline}
      data-supposed={isSupposed}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
    >
      <title>{label}</title>
      <polyline points={points.join(' ')} />
    </svg>
  );
}
