import { Select, Skeleton } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { formatCount } from '../../ui/format-number.ts';
import classes from './segments.module.css';
import { useOverlap } from './use-rule.ts';
import { type Segment, useSegments } from './use-segments.ts';

/** How a segment lies over another: who is in both, in one only, and in neither. */
export function OverlapPanel({ segment }: { readonly segment: Segment }) {
  const { with: otherKey } = useSearch({ from: '/signed-in/segments/$key' });
  const navigate = useNavigate({ from: '/segments/$key' });
  const { data } = useSegments();
  const others = data?.segments.filter(({ key }) => key !== segment.key) ?? [];
  const other = others.find(({ key }) => key === otherKey);
  return (
    <>
      <Select
        label="Laid over"
        placeholder="Another segment"
        searchable
        maw={420}
        mb="lg"
        data={others.map(({ key, name }) => ({ value: key, label: name }))}
        value={other?.key ?? null}
        nothingFoundMessage="No such segment"
        onChange={(next) =>
          void navigate({ search: { tab: 'overlap', ...(next !== null && { with: next }) } })
        }
      />
      {other === undefined ? (
        <p className="quiet">
          Choose one, and see how many are in both, in one only, and in neither: by their rules, at
          this moment.
        </p>
      ) : (
        <Overlap one={segment} other={other} />
      )}
    </>
  );
}

function Overlap({ one, other }: { readonly one: Segment; readonly other: Segment }) {
  const { data, error, refetch } = useOverlap([one.rule, other.rule]);
  if (data === undefined) {
    return error === null ? (
      <Skeleton height={160} />
    ) : (
      <ErrorNotice error={error} onRetry={() => void refetch()} />
    );
  }
  const inOnly = (...places: readonly number[]) =>
    data.combinations.find(({ rules }) => rules.join() === places.join())?.profiles ?? 0;
  const parts = [
    { label: `Only in “${one.name}”`, count: inOnly(0), tone: 'one' },
    { label: 'In both', count: inOnly(0, 1), tone: 'both' },
    { label: `Only in “${other.name}”`, count: inOnly(1), tone: 'other' },
  ];
  const all = parts.reduce((sum, { count }) => sum + count, 0);
  return (
    <>
      <div className={classes.bar} aria-hidden>
        {parts.map(({ tone, count }) => (
          <span key={tone} data-tone={tone} style={{ flexGrow: all === 0 ? 1 : count }} />
        ))}
      </div>
      <table className={`${classes.table} ${classes.measured}`}>
        <tbody>
          {[...parts, { label: 'In neither', count: data.none.profiles, tone: 'none' }].map(
            ({ label, count, tone }) => (
              <tr key={tone} className={classes.row}>
                <th scope="row">
                  <span className={classes.key} data-tone={tone} aria-hidden /> {label}
                </th>
                <td className={classes.number}>{formatCount(count)}</td>
              </tr>
            ),
          )}
        </tbody>
      </table>
    </>
  );
}
