import { Drawer, Skeleton } from '@mantine/core';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Explanation } from '../../ui/explanation.tsx';
import { Instant } from '../../ui/instant.tsx';
import { StateDot } from '../../ui/state-dot.tsx';
import classes from './profile.module.css';
import { useExplanation } from './use-profile.ts';

export interface WhyDrawerProps {
  readonly profileId: string;
  /** The segment’s key; undefined: closed. */
  readonly segment: string | undefined;
  readonly onClose: () => void;
}

/** Why a person is in a segment, condition by condition. */
export function WhyDrawer({ profileId, segment, onClose }: WhyDrawerProps) {
  const { data, error, refetch } = useExplanation(profileId, segment);
  return (
    <Drawer
      opened={segment !== undefined}
      onClose={onClose}
      position="right"
      size={520}
      title={data?.name ?? segment}
    >
      {error !== null && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null && <Skeleton height={120} />}
      {data && (
        <>
          <p className={classes.membership}>
            <StateDot tone={data.isMember ? 'good' : 'neutral'}>
              {data.isMember ? 'In the segment' : 'Not in the segment'}
            </StateDot>
            {data.memberSince !== null && (
              <span className="quiet">
                entered <Instant at={data.memberSince} />
              </span>
            )}
          </p>
          <Explanation explained={data.explained} />
          <p className={classes.footnote}>
            Worked out of the log at this moment, by days as they are in {data.timeZone}.
          </p>
        </>
      )}
    </Drawer>
  );
}
