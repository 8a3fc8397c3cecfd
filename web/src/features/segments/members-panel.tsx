import { Button, Skeleton } from '@mantine/core';
import { IconUsers } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Instant } from '../../ui/instant.tsx';
import classes from './segments.module.css';
import { useMembers } from './use-segments.ts';

/** Who is in a segment, since when, and the way to why. */
export function MembersPanel({ segmentKey }: { readonly segmentKey: string }) {
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } =
    useMembers(segmentKey);
  if (data === undefined) {
    return error === null ? (
      <Skeleton height={240} />
    ) : (
      <ErrorNotice error={error} onRetry={() => void refetch()} />
    );
  }
  const members = data.pages.flatMap((page) => page.members);
  if (members.length === 0) {
    const isBuilt = data.pages[0]?.isBuilt === true;
    return (
      <EmptyState icon={IconUsers} title={isBuilt ? 'Nobody is in it now' : 'Not built yet'}>
        {isBuilt
          ? 'Whoever comes to fulfil the rule appears here in the same second.'
          : 'Its members appear as soon as it has been built to the end.'}
      </EmptyState>
    );
  }
  return (
    <>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">Person</th>
            <th scope="col">Address</th>
            <th scope="col" className={classes.number}>
              Since
            </th>
            <th scope="col" className={classes.link}>
              <span className={classes.unseen}>Reason</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {members.map((member) => (
            <Row key={member.profileId} member={member} segmentKey={segmentKey} />
          ))}
        </tbody>
      </table>
      {hasNextPage && (
        <Button
          variant="default"
          mt="md"
          loading={isFetchingNextPage}
          onClick={() => void fetchNextPage()}
        >
          Show more
        </Button>
      )}
    </>
  );
}

type Member = NonNullable<
  ReturnType<typeof useMembers>['data']
>['pages'][number]['members'][number];

function Row({ member, segmentKey }: { readonly member: Member; readonly segmentKey: string }) {
  const { profileId, name, email, since } = member;
  const called = name ?? email ?? 'Somebody unknown';
  return (
    <tr className={classes.row}>
      <td>
        <Link to="/profiles/$profileId" params={{ profileId }} className={classes.person}>
          {called}
        </Link>
      </td>
      <td className="quiet">{email ?? '–'}</td>
      <td className={classes.number}>
        <Instant at={since} />
      </td>
      <td className={classes.link}>
        <Link
          to="/segments/$key"
          params={{ key: segmentKey }}
          search={{ tab: 'why', profile: profileId }}
          aria-label={`Why ${called} is in it`}
        >
          Why
        </Link>
      </td>
    </tr>
  );
}
