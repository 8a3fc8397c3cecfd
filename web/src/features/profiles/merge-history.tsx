import { Button } from '@mantine/core';
import { useMay } from '../../api/seat.ts';
import { useConfirm } from '../../ui/confirm.tsx';
import { Instant } from '../../ui/instant.tsx';
import { Section } from '../../ui/page.tsx';
import { toast } from '../../ui/toast.ts';
import classes from './profile.module.css';
import type { Identity } from './use-profile.ts';
import { useProfileChanges } from './use-profile-changes.ts';
import { callOf, kindOf } from './words.ts';

type Merge = Identity['merges'][number];

export interface MergeHistoryProps {
  readonly profileId: string;
  readonly merges: readonly Merge[];
}

/** The profiles that became this one, why, and the way back. */
export function MergeHistory({ profileId, merges }: MergeHistoryProps) {
  const { unmerge } = useProfileChanges(profileId);
  const confirm = useConfirm();
  const mayEdit = useMay('profiles:write');
  const ask = ({ loserId }: Merge) =>
    confirm({
      title: 'Take this merge back?',
      consequences: (
        <>
          <p>
            The two become separate profiles again. Identifiers and events go back to whose they
            were, both are rebuilt from the log, and segments follow.
          </p>
          <p>
            No event makes them one again. Only somebody who merges them by hand does. Messages that
            were sent stay sent.
          </p>
        </>
      ),
      verb: 'Take it back',
      isDangerous: true,
      act: async () => {
        await unmerge(loserId);
        toast('The merge is taken back. Events move over in the next moments.');
      },
    });
  return (
    <Section title="Merges" note="Profiles that turned out to be one person.">
      {merges.length === 0 && <p className={classes.none}>None: it was one from the beginning.</p>}
      <ul className={classes.plain}>
        {merges.map((merge) => (
          <li key={merge.mergeId} className={classes.line}>
            <div className={classes.lineMain}>
              <div>{titleOf(merge)}</div>
              <div className={classes.small}>
                <Instant at={merge.event?.occurredAt ?? merge.mergedAt} />, profile{' '}
                <span className="mono">{merge.loserId}</span>
                {merge.takenBackAt !== null && (
                  <>
                    ; taken back <Instant at={merge.takenBackAt} />
                  </>
                )}
              </div>
            </div>
            {mayEdit && merge.takenBackAt === null && (
              <Button variant="default" size="xs" onClick={() => ask(merge)}>
                Take back
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}

function titleOf({ cause, loserIdentifier, winnerIdentifier, event }: Merge): string {
  if (cause === 'hand') return 'Merged by hand';
  const by =
    event === null ? 'an event' : `${/^[aeio]/.test(event.type) ? 'an' : 'a'} ${callOf(event)}`;
  if (loserIdentifier === null || winnerIdentifier === null) return `Merged by ${by}`;
  const named = ({ kind, value }: { kind: string; value: string }) => `${kindOf(kind)} ${value}`;
  return `${named(loserIdentifier)} joined ${named(winnerIdentifier)}: ${by} named both`;
}
