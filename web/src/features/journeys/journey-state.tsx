import { StateDot, type StateDotProps } from '../../ui/state-dot.tsx';
import type { Journey } from './use-journeys.ts';

const WORDS: Readonly<
  Record<Journey['state'], { readonly tone: StateDotProps['tone']; readonly word: string }>
> = {
  preparing: { tone: 'accent', word: 'Being prepared' },
  live: { tone: 'good', word: 'Live' },
  paused: { tone: 'warning', word: 'Paused' },
  stopped: { tone: 'neutral', word: 'Stopped' },
};

/** How a journey stands. */
export function JourneyState({ state }: Pick<Journey, 'state'>) {
  const { tone, word } = WORDS[state];
  return <StateDot tone={tone}>{word}</StateDot>;
}
