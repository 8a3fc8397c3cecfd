import { Skeleton } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Instant } from '../../ui/instant.tsx';
import { Section } from '../../ui/page.tsx';
import classes from './profile.module.css';
import { useSegmentsOf } from './use-profile.ts';

/** The segments that a person is in now, since when, and the way to why. */
export function SegmentsAside({ profileId }: { readonly profileId: string }) {
  const { data, error, refetch } = useSegmentsOf(profileId);
  return (
    <Section title="Segments">
      {error !== null && data === undefined && (
        <ErrorNotice error={error} onRetry={() => void refetch()} />
      )}
      {data === undefined && error === null && <Skeleton height={60} />}
      {data?.segments.length === 0 && <p className={classes.none}>In none at this moment.</p>}
      <ul className={classes.plain}>
        {data?.segments.map(({ key, name, since }) => (
          <li key={key} className={classes.line}>
            <div className={classes.lineMain}>
              <div>{name}</div>
              <div className={classes.small}>
                entered <Instant at={since} />
              </div>
            </div>
            <Link
              to="/profiles/$profileId"
              params={{ profileId }}
              search={{ why: key }}
              className={classes.quietLink}
              aria-label={`Why in ${name}`}
            >
              Why
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  );
}
