import { ListsAside } from './lists-aside.tsx';
import { PermissionAside } from './permission-aside.tsx';
import classes from './profile.module.css';
import { SegmentsAside } from './segments-aside.tsx';
import { Timeline } from './timeline.tsx';

/** What happened, and what follows from it now. */
export function OverviewPanel({ profileId }: { readonly profileId: string }) {
  return (
    <div className={classes.columns}>
      <div className={classes.main}>
        <Timeline profileId={profileId} />
      </div>
      <div className={classes.aside}>
        <SegmentsAside profileId={profileId} />
        <ListsAside profileId={profileId} />
        <PermissionAside profileId={profileId} />
      </div>
    </div>
  );
}
