import type { GetApiMessagesResponse } from '../api/generated.ts';
import { StateDot, type StateDotProps } from './state-dot.tsx';

type State = GetApiMessagesResponse['messages'][number]['state'];

const TONES: Readonly<Record<State, StateDotProps['tone']>> = {
  queued: 'neutral',
  sending: 'accent',
  accepted: 'good',
  deferred: 'warning',
  failed: 'bad',
  unknown: 'warning',
  cancelled: 'neutral',
};

/** What became of a message, in a word or two. */
export const MESSAGE_STATE_WORDS: Readonly<Record<State, string>> = {
  queued: 'Waiting',
  sending: 'On its way',
  accepted: 'Sent',
  deferred: 'Tried again',
  failed: 'Failed',
  unknown: 'Unknown',
  cancelled: 'Held back',
};

/** What became of a message. */
export function MessageState({ state }: { readonly state: State }) {
  return <StateDot tone={TONES[state]}>{MESSAGE_STATE_WORDS[state]}</StateDot>;
}
