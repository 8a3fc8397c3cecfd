import { Instant } from '../../ui/instant.tsx';
import rows from '../../ui/rows.module.css';
import { StateDot, type StateDotProps } from '../../ui/state-dot.tsx';
import type { JourneyRun } from './use-journeys.ts';

const ENDS: Readonly<
  Record<
    Exclude<JourneyRun['state'], 'going'>,
    { readonly tone: StateDotProps['tone']; readonly word: string }
  >
> = {
  done: { tone: 'neutral', word: 'Came to the end' },
  goal: { tone: 'good', word: 'Reached the goal' },
  left: { tone: 'neutral', word: 'Left early' },
  stopped: { tone: 'neutral', word: 'Was taken out' },
  merged: { tone: 'neutral', word: 'Goes on as another profile' },
};

export interface RunStandingProps {
  readonly run: JourneyRun;
  /** What the step is called at which it waits. */
  readonly step: string | undefined;
}

/** Where somebody is in a journey, and until when; or how it ended for them. */
export function RunStanding({ run, step }: RunStandingProps) {
  if (run.state !== 'going') {
    const { tone, word } = ENDS[run.state];
    return (
      <>
        <StateDot tone={tone}>{word}</StateDot>
        <div className={rows.small}>
          <Instant at={run.endedAt} />
          {run.reason !== null && `, by ${run.reason}`}
        </div>
      </>
    );
  }
  return (
    <>
      <StateDot tone="accent">{step ?? 'On the way'}</StateDot>
      <div className={rows.small}>
        {run.isHeld ? 'when the journey is resumed' : <Due at={run.dueAt} />}
      </div>
    </>
  );
}

function Due({ at }: { readonly at: string | null }) {
  if (at === null) return null;
  return (
    <>
      goes on <Instant at={at} />
    </>
  );
}
