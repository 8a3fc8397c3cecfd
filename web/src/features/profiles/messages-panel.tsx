import { Skeleton, Table } from '@mantine/core';
import { IconMail } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useSenderNames } from '../../api/use-sender-names.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Instant } from '../../ui/instant.tsx';
import { MessageState } from '../../ui/message-state.tsx';
import { reasonOf } from '../../ui/reason-of.ts';
import rows from '../../ui/rows.module.css';
import classes from './profile.module.css';
import { useMessagesOf } from './use-profile.ts';

/** What was sent to a person, or held back, and why. */
export function MessagesPanel({ profileId }: { readonly profileId: string }) {
  const { data, error, refetch } = useMessagesOf(profileId);
  const nameSender = useSenderNames();
  if (data === undefined) {
    return error === null ? (
      <Skeleton height={160} />
    ) : (
      <ErrorNotice error={error} onRetry={() => void refetch()} />
    );
  }
  if (data.messages.length === 0) {
    return (
      <EmptyState icon={IconMail} title="No message yet">
        What campaigns and journeys send to this person stands here, and what was held back, with
        the reason.
      </EmptyState>
    );
  }
  return (
    <Table verticalSpacing={9} className={rows.table} aria-label="Messages">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Message</Table.Th>
          <Table.Th>State</Table.Th>
          <Table.Th className={rows.more}>To</Table.Th>
          <Table.Th className={rows.right}>Intended</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {data.messages.map((message) => (
          <Table.Tr key={message.messageId}>
            <Table.Td>
              <Link
                to="/messages/$messageId"
                params={{ messageId: message.messageId }}
                className={rows.opener}
              >
                {nameSender(message) ?? 'A single message'}
              </Link>
              <div className={classes.small}>{message.purpose}</div>
            </Table.Td>
            <Table.Td>
              <MessageState state={message.state} />
              <div className={classes.small}>{reasonOf(message.reason)}</div>
            </Table.Td>
            <Table.Td className={rows.more}>{message.address ?? 'No address'}</Table.Td>
            <Table.Td className={rows.right}>
              <Instant at={message.intendedAt} />
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
