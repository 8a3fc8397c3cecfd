import { Skeleton } from '@mantine/core';
import { IconArrowLeft, IconArrowRight } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Instant } from '../../ui/instant.tsx';
import { Section } from '../../ui/page.tsx';
import classes from './segments.module.css';
import { useChanges } from './use-segments.ts';

type Changes = NonNullable<ReturnType<typeof useChanges>['data']>['changes'];

const CAUSES: Readonly<Record<Changes[number]['cause'], string>> = {
  event: 'by what happened',
  time: 'by time alone',
  trait: 'by another trait',
  definition: 'as the rule was built',
  history: 'by something of long ago',
};

/** Who entered a segment and left it lately, as it happens. */
export function ChangesList({ segmentKey }: { readonly segmentKey: string }) {
  const { data, error, refetch } = useChanges(segmentKey);
  return (
    <Section title="Came and went" note="live">
      {data === undefined && error !== null && (
        <ErrorNotice error={error} onRetry={() => void refetch()} />
      )}
      {data === undefined && error === null && <Skeleton height={160} />}
      {data?.changes.length === 0 && (
        <p className="quiet">Nobody has entered or left since the segment was made.</p>
      )}
      <ul className={classes.plain} aria-live="polite">
        {data?.changes.map((change) => (
          <Change key={change.changeId} change={change} />
        ))}
      </ul>
    </Section>
  );
}

function Change({ change }: { readonly change: Changes[number] }) {
  const { what, profileId, name, email, changedAt, cause, because, segment } = change;
  const isIn = what === 'entered';
  return (
    <li className={classes.change}>
      <span className={classes.changeMark} data-in={isIn}>
        {isIn ? <IconArrowRight size={13} aria-hidden /> : <IconArrowLeft size={13} aria-hidden />}
      </span>
      <div className={classes.changeWords}>
        <Link to="/profiles/$profileId" params={{ profileId }} className={classes.person}>
          {name ?? email ?? 'Somebody unknown'}
        </Link>{' '}
        {isIn ? 'came in' : 'left'}
        <div className={classes.small}>
          <Instant at={changedAt} />, {CAUSES[cause]}
          {isIn && (
            <>
              {' · '}
              <Link
                to="/segments/$key"
                params={{ key: segment }}
                search={{ tab: 'why', profile: profileId }}
                aria-label={`Why ${name ?? email ?? 'they'} came in`}
              >
                Why
              </Link>
            </>
          )}
        </div>
        {because !== null && <div className={classes.ruleLine}>{because}</div>}
      </div>
    </li>
  );
}
