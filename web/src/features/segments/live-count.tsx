import { Progress, Skeleton } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { countOf, formatCount } from '../../ui/format-number.ts';
import classes from './segments.module.css';
import type { DraftState } from './use-draft.ts';
import { usePreview } from './use-rule.ts';

const PERCENT = new Intl.NumberFormat('en-GB', { style: 'percent', maximumFractionDigits: 1 });
const SHOWN = 8;

/** How many are in the rule as it is being written, and some of them; it goes on counting as events arrive. */
export function LiveCount({ state }: { readonly state: DraftState }) {
  const { good, isReady, remarks, error } = state;
  const preview = usePreview(good?.rule);
  const { data } = preview;
  const failure = preview.error ?? error;
  const isStale = !isReady || preview.isPlaceholderData;
  return (
    <aside className={classes.count} aria-label="Who is in it now">
      {failure !== null && <ErrorNotice error={failure} />}
      {data === undefined && failure === null && <Skeleton height={120} />}
      {data && (
        <div data-stale={isStale} className={classes.counted}>
          <div className={classes.bigNumber} data-testid="count">
            {formatCount(data.members)}
          </div>
          <div className="quiet">
            {data.members === 1 ? 'person' : 'people'} now, {PERCENT.format(data.share)} of{' '}
            {formatCount(data.profiles)}
          </div>
          <Progress value={data.share * 100} size="sm" my={12} aria-label="Share of all people" />
          <People sample={data.sample} members={data.members} />
        </div>
      )}
      {remarks.map(({ message }) => (
        <p key={message} className={classes.remark}>
          {message}
        </p>
      ))}
    </aside>
  );
}

export interface PeopleProps {
  readonly sample: readonly {
    readonly profileId: string;
    readonly name: string | null;
    readonly email: string | null;
  }[];
  readonly members: number;
}

/** Some people by their names, and how many more there are. */
export function People({ sample, members }: PeopleProps) {
  const shown = sample.slice(0, SHOWN);
  return (
    <ul className={classes.people}>
      {shown.map(({ profileId, name, email }) => (
        <li key={profileId}>
          <Link
            to="/profiles/$profileId"
            params={{ profileId }}
            target="_blank"
            className={classes.person}
          >
            {name ?? email ?? 'Somebody unknown'}
          </Link>
        </li>
      ))}
      {members > shown.length && (
        <li className="quiet">and {countOf(members - shown.length, 'other')}</li>
      )}
    </ul>
  );
}
