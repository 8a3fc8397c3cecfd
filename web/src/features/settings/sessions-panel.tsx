import { Button, Skeleton, Table } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Instant } from '../../ui/instant.tsx';
import { Section } from '../../ui/page.tsx';
import { browserOf } from './browser-of.ts';
import classes from './settings.module.css';
import { useMyChanges, useMySessions } from './use-me.ts';

/** Where one is signed in, and the way to end it. */
export function SessionsPanel() {
  const { data, error, refetch } = useMySessions();
  const { endSession } = useMyChanges();
  const ending = useMutation({ mutationFn: endSession });
  return (
    <Section title="Where you are signed in">
      {error !== null && data === undefined && (
        <ErrorNotice error={error} onRetry={() => void refetch()} />
      )}
      {data === undefined && error === null && <Skeleton height={80} />}
      {ending.error !== null && <ErrorNotice error={ending.error} />}
      <Table verticalSpacing={9}>
        <Table.Tbody>
          {data?.sessions.map(({ sessionId, userAgent, address, seenAt, isCurrent }) => (
            <Table.Tr key={sessionId}>
              <Table.Th scope="row" fw={450}>
                {browserOf(userAgent)} {isCurrent && <span className="quiet">(this one)</span>}
                <div className={classes.small}>from {address}</div>
              </Table.Th>
              <Table.Td className="quiet" ta="right">
                <Instant at={seenAt} />
              </Table.Td>
              <Table.Td ta="right" w={100}>
                {!isCurrent && (
                  <Button
                    variant="subtle"
                    color="gray"
                    size="xs"
                    onClick={() => ending.mutate(sessionId)}
                  >
                    Sign out
                  </Button>
                )}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Section>
  );
}
