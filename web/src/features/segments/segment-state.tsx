import { StateDot } from '../../ui/state-dot.tsx';
import type { Segment } from './use-segments.ts';

type Standing = Pick<Segment, 'state' | 'progress' | 'size'>;

/** Whether a segment follows its rule by now; while it is built, how far that is. */
export function SegmentState({
  segment: { state, progress, size },
}: {
  readonly segment: Standing;
}) {
  if (state === 'live') return <StateDot tone="good">Live</StateDot>;
  const done = progress === null ? '' : ` ${Math.floor(progress.share * 100)} %`;
  const word = size === null ? 'Building' : 'Building anew';
  return (
    <StateDot tone="accent">{state === 'waiting' ? 'Waits to be built' : word + done}</StateDot>
  );
}
