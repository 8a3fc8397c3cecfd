import { Skeleton } from '@mantine/core';
import { formatCount } from '../../ui/format-number.ts';
import classes from './segments.module.css';
import { Sparkline } from './sparkline.tsx';
import { useSizes } from './use-rule.ts';
import type { Segment } from './use-segments.ts';

const FOUR_WEEKS = 28;
/** Fewer noted days are no trend yet: the rule is asked about the past instead. */
const FEWEST_DAYS = 3;

export interface TrendProps {
  readonly segment: Segment;
  /** Whether the rule may be asked, which costs a few queries. */
  readonly mayAsk: boolean;
}

/** How a segment’s size went: as it was noted, or, while it is new, as its rule would have had it. */
export function Trend({ segment: { rule, size, earlierSizes }, mayAsk }: TrendProps) {
  const isNew = earlierSizes.length < FEWEST_DAYS;
  const { data: asked, isPending } = useSizes(isNew && mayAsk ? rule : undefined, FOUR_WEEKS);
  const now = size === null ? [] : [size];
  const before = isNew && asked ? asked.slice(0, -1) : earlierSizes;
  const sizes = [...before.map(({ members }) => members), ...now];
  const [first] = sizes;
  const last = sizes.at(-1);
  if (first === undefined || last === undefined || sizes.length < 2) {
    return isNew && mayAsk && isPending ? (
      <Skeleton height={20} width={96} ml="auto" />
    ) : (
      <span className={classes.noLine}>from tomorrow</span>
    );
  }
  const isAsked = isNew && asked !== undefined;
  const span = `${formatCount(first)} to ${formatCount(last)}`;
  const label = isAsked
    ? `By today’s rule from ${span} in four weeks`
    : `From ${span} in ${sizes.length - 1} days`;
  return <Sparkline sizes={sizes} label={label} isSupposed={isAsked} />;
}
