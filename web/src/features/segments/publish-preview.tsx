import { Skeleton } from '@mantine/core';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { formatCount } from '../../ui/format-number.ts';
import { People } from './live-count.tsx';
import classes from './segments.module.css';
import { useDiff } from './use-rule.ts';

export interface PublishPreviewProps {
  readonly before: string;
  readonly after: string;
}

/** Who would enter, leave and stay when a segment gets another rule. */
export function PublishPreview({ before, after }: PublishPreviewProps) {
  const { data, error } = useDiff(before, after);
  return (
    <>
      <p className={classes.consequence}>
        The segment gets another version and is built anew; until that is done, the present one
        keeps its members. Every version is kept.
      </p>
      {error !== null && <ErrorNotice error={error} />}
      {data === undefined && error === null && <Skeleton height={120} />}
      {data && (
        <div className={classes.diff}>
          {(
            [
              ['Enter', data.entering],
              ['Leave', data.leaving],
              ['Stay', data.staying],
            ] as const
          ).map(([label, { profiles, sample }]) => (
            <section key={label} aria-label={label}>
              <div className={classes.diffNumber}>{formatCount(profiles)}</div>
              <div className="quiet">{label.toLowerCase()}</div>
              {label !== 'Stay' && <People sample={sample.slice(0, 4)} members={profiles} />}
            </section>
          ))}
        </div>
      )}
    </>
  );
}
