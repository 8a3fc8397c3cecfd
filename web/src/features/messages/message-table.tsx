import { Table } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { NameSender } from '../../api/use-sender-names.ts';
import { Instant } from '../../ui/instant.tsx';
import { MessageState } from '../../ui/message-state.tsx';
import { reasonOf } from '../../ui/reason-of.ts';
import rows from '../../ui/rows.module.css';
import { useRowKeys } from '../../ui/use-row-keys.ts';
import classes from './messages.module.css';
import type { ListedMessage } from './use-messages.ts';

export interface MessageTableProps {
  readonly messages: readonly ListedMessage[];
  /** What they are of; other messages go by their purpose. */
  readonly nameSender: NameSender;
}

/** Messages as rows; each opens, and j and k go from one to the next. */
export function MessageTable({ messages, nameSender }: MessageTableProps) {
  const ref = useRowKeys();
  return (
    <Table ref={ref} verticalSpacing={9} className={rows.table} aria-label="Messages">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>To</Table.Th>
          <Table.Th>State</Table.Th>
          <Table.Th className={rows.more}>For</Table.Th>
          <Table.Th className={rows.right}>When</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {messages.map((message) => (
          <Table.Tr key={message.messageId}>
            <Table.Td className={classes.address}>
              <Link
                to="/messages/$messageId"
                params={{ messageId: message.messageId }}
                className={rows.opener}
                data-row
              >
                {message.address ?? 'No address yet'}
              </Link>
            </Table.Td>
            <Table.Td>
              <MessageState state={message.state} />
              {message.reason !== null && (
                <div className={`${rows.small} ${classes.beneath}`}>{reasonOf(message.reason)}</div>
              )}
            </Table.Td>
            <Table.Td className={rows.more}>
              {nameSender(message) ?? 'A single message'}
              <span className={classes.purpose}>{message.purpose}</span>
            </Table.Td>
            <Table.Td className={rows.right}>
              <Instant at={message.intendedAt} />
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
