import { useMay } from '../../api/seat.ts';
import { useConfirm } from '../../ui/confirm.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Section } from '../../ui/page.tsx';
import { toast } from '../../ui/toast.ts';
import classes from './profile.module.css';
import { useListsOf } from './use-profile.ts';
import { useProfileChanges } from './use-profile-changes.ts';

/** The static lists that a person is on, with the way off them. Nothing where there is none. */
export function ListsAside({ profileId }: { readonly profileId: string }) {
  const { data, error, refetch } = useListsOf(profileId);
  const mayEdit = useMay('segments:write');
  const confirm = useConfirm();
  const { removeFromList } = useProfileChanges(profileId);
  if (error === null && (data === undefined || data.lists.length === 0)) return null;
  const takeOff = (key: string, name: string) =>
    confirm({
      title: `Take off “${name}”?`,
      consequences:
        'Segments and journeys that name the list follow at once. They can be put on it again.',
      verb: 'Take off',
      act: async () => {
        await removeFromList(key);
        toast(`No longer on “${name}”.`);
      },
    });
  return (
    <Section title="Lists">
      {error !== null && data === undefined && (
        <ErrorNotice error={error} onRetry={() => void refetch()} />
      )}
      <ul className={classes.plain}>
        {data?.lists.map(({ key, name }) => (
          <li key={key} className={classes.line}>
            <div className={classes.lineMain}>{name}</div>
            {mayEdit && (
              <button
                type="button"
                className={classes.quietLink}
                aria-label={`Take off ${name}`}
                onClick={() => takeOff(key, name)}
              >
                Take off
              </button>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}
