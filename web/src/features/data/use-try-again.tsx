import { useConfirm } from '../../ui/confirm.tsx';
import { atLeast, formatCount } from '../../ui/format-number.ts';
import { toast } from '../../ui/toast.ts';
import { type Replayed, type Selection, useReplay } from './use-quarantine.ts';

/** @returns asks whether items shall be tried again, does it, and says what became of them */
export function useTryAgain(): (selection: Selection, count: number) => void {
  const confirm = useConfirm();
  const replay = useReplay();
  return (selection, count) =>
    confirm({
      title: count === 1 ? 'Try this one again?' : `Try ${atLeast(count, 'item')} again?`,
      consequences:
        'What can be used now becomes an event, with the time when it came: people get into segments by it, and it can’t be taken back. What still can’t be used stays here, with its reason.',
      verb: 'Try again',
      act: async () => toast(outcomeOf(await replay(selection))),
    });
}

/** What became of them, in a sentence. */
function outcomeOf({ replayed, superseded, stillHeld }: Replayed): string {
  const parts = [
    replayed > 0 && `${formatCount(replayed)} became ${replayed === 1 ? 'an event' : 'events'}`,
    superseded > 0 && `${formatCount(superseded)} had come again already`,
    stillHeld > 0 && `${formatCount(stillHeld)} still can’t be used`,
  ].filter((each) => each !== false);
  return parts.length === 0 ? 'There was nothing left to try.' : `${parts.join(', ')}.`;
}
