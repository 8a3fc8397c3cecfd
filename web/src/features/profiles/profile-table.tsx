import { Skeleton } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { Instant } from '../../ui/instant.tsx';
import { useVirtualRows } from '../../ui/use-virtual-rows.ts';
import { nameOf, placeOf } from './name-of.ts';
import classes from './profile-table.module.css';
import type { ListedProfile } from './use-profiles.ts';

export interface ProfileTableProps {
  readonly label: string;
  /** Undefined: they are being asked for. */
  readonly profiles: readonly ListedProfile[] | undefined;
  /** How many there are, also those that are not here yet. */
  readonly total: number | undefined;
  /** Called when the end comes near; undefined: there is no more, or it is under way. */
  readonly onEnd: (() => void) | undefined;
}

const ROW_HEIGHT = 46;
const GHOSTS = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];

/** People as rows, of which only those in sight are in the page. */
export function ProfileTable({ label, profiles, total, onEnd }: ProfileTableProps) {
  const rows = useVirtualRows({ count: profiles?.length ?? 0, rowHeight: ROW_HEIGHT, onEnd });
  return (
    // biome-ignore lint/a11y/useSemanticElements: rows that come and go with scrolling cannot be a table's
    <div
      role="table"
      aria-label={label}
      aria-rowcount={total ?? -1}
      aria-busy={profiles === undefined}
    >
      <Head />
      {profiles === undefined ? (
        <Ghosts />
      ) : (
        // biome-ignore lint/a11y/useSemanticElements: as above
        <div
          role="rowgroup"
          ref={rows.ref}
          className={classes.rows}
          style={{ height: rows.height }}
        >
          {rows.items.map(({ index, start }) => {
            const profile = profiles[index];
            return (
              profile && (
                <Row key={profile.profileId} profile={profile} index={index} start={start} />
              )
            );
          })}
        </div>
      )}
    </div>
  );
}

function Head() {
  return (
    // biome-ignore lint/a11y/useSemanticElements: as above
    <div role="rowgroup" className={classes.head}>
      {/* biome-ignore lint/a11y/useSemanticElements lint/a11y/useFocusableInteractive: as above */}
      <div role="row" className={classes.row}>
        {['Person', 'Known by', 'Place', 'Seen last'].map((name) => (
          // biome-ignore lint/a11y/useSemanticElements lint/a11y/useFocusableInteractive: as above
          <span role="columnheader" key={name}>
            {name}
          </span>
        ))}
      </div>
    </div>
  );
}

interface RowProps {
  readonly profile: ListedProfile;
  readonly index: number;
  /** From the table's top, in pixels. */
  readonly start: number;
}

function Row({ profile, index, start }: RowProps) {
  const { profileId, traits, identifiers, lastSeenAt } = profile;
  const { title, detail } = nameOf(traits, identifiers);
  return (
    // biome-ignore lint/a11y/useSemanticElements lint/a11y/useFocusableInteractive: as above
    <div
      role="row"
      aria-rowindex={index + 2}
      className={`${classes.row} ${classes.body}`}
      style={{ height: ROW_HEIGHT, transform: `translateY(${start}px)` }}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: as above */}
      <span role="cell" className={classes.person}>
        <Link to="/profiles/$profileId" params={{ profileId }} data-row={index}>
          {title}
        </Link>
      </span>
      {/* biome-ignore lint/a11y/useSemanticElements: as above */}
      <span role="cell" className={classes.quiet}>
        {detail}
      </span>
      {/* biome-ignore lint/a11y/useSemanticElements: as above */}
      <span role="cell" className={classes.quiet}>
        {placeOf(traits)}
      </span>
      {/* biome-ignore lint/a11y/useSemanticElements: as above */}
      <span role="cell" className={classes.time}>
        <Instant at={lastSeenAt} />
      </span>
    </div>
  );
}

function Ghosts() {
  return GHOSTS.map((name) => (
    <div key={name} className={classes.row} style={{ height: ROW_HEIGHT }}>
      <Skeleton height={12} width="60%" />
      <Skeleton height={12} width="80%" />
      <Skeleton height={12} width="50%" />
      <Skeleton height={12} width="40%" />
    </div>
  ));
}
