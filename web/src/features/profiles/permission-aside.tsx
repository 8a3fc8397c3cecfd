import { Skeleton } from '@mantine/core';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Instant } from '../../ui/instant.tsx';
import { Section } from '../../ui/page.tsx';
import { reasonOf } from '../../ui/reason-of.ts';
import { StateDot } from '../../ui/state-dot.tsx';
import classes from './profile.module.css';
import { usePermission } from './use-profile.ts';

/** Whether a person may be mailed now, and what they agreed to. */
export function PermissionAside({ profileId }: { readonly profileId: string }) {
  const { data, error, refetch } = usePermission(profileId);
  return (
    <Section title="May be mailed">
      {error !== null && data === undefined && (
        <ErrorNotice error={error} onRetry={() => void refetch()} />
      )}
      {data === undefined && error === null && <Skeleton height={60} />}
      {data && (
        <>
          <StateDot tone={data.may ? 'good' : 'warning'}>
            {data.may ? `Yes, for ${data.purpose}` : `Not for ${data.purpose}`}
          </StateDot>
          <div className={classes.small}>
            {data.may ? `at ${data.address}` : reasonOf(data.reason)}
          </div>
          <ul className={`${classes.plain} ${classes.consents}`}>
            {data.consents.map(({ purpose, status, saidAt, proof }) => (
              <li key={purpose}>
                <div>
                  {status === 'granted' ? 'Agreed to' : 'Withdrew'} {purpose}{' '}
                  <span className="quiet">
                    <Instant at={saidAt} />
                  </span>
                </div>
                <div className={classes.small}>{proof ?? 'Without a proof.'}</div>
              </li>
            ))}
          </ul>
        </>
      )}
    </Section>
  );
}
