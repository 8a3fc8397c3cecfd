import { Table } from '@mantine/core';
import { Link, useSearch } from '@tanstack/react-router';
import { useRef } from 'react';
import { Instant } from '../../ui/instant.tsx';
import rows from '../../ui/rows.module.css';
import { useRowKeys } from '../../ui/use-row-keys.ts';
import classes from './data.module.css';
import type { EventsSearch } from './events-search.ts';
import type { EventPerson, StreamedEvent } from './use-events.ts';

export interface EventTableProps {
  readonly events: readonly StreamedEvent[];
  /** Who they are, by their profiles’ ids, as far as it may be seen. */
  readonly people: ReadonlyMap<string, EventPerson>;
}

/** Events as rows; those that came while one looked are marked for a moment. */
export function EventTable({ events, people }: EventTableProps) {
  const search: EventsSearch = useSearch({ from: '/signed-in/data' });
  const ref = useRowKeys();
  const openedAt = useRef(new Date().toISOString());
  return (
    <Table ref={ref} verticalSpacing={8} className={rows.table} aria-label="Events">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Event</Table.Th>
          <Table.Th>Person</Table.Th>
          <Table.Th className={rows.more}>What it says</Table.Th>
          <Table.Th className={rows.right}>Came in</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {events.map((event) => (
          <Table.Tr
            key={event.eventId}
            {...(event.receivedAt > openedAt.current && { className: classes.fresh })}
          >
            <Table.Td className={classes.named}>
              <Link
                to="/data"
                search={{ ...search, event: event.eventId }}
                className={rows.opener}
                data-row
              >
                {event.name || event.type}
              </Link>
              {event.name !== '' && <span className={classes.kind}>{event.type}</span>}
            </Table.Td>
            <Table.Td className={classes.who}>
              <Link to="/profiles/$profileId" params={{ profileId: event.profileId }}>
                {whoOf(event, people.get(event.profileId))}
              </Link>
            </Table.Td>
            <Table.Td className={rows.more}>
              <div className={classes.excerpt}>{excerptOf(event)}</div>
            </Table.Td>
            <Table.Td className={rows.right}>
              <Instant at={event.receivedAt} />
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

/** By their name, or else by what the event calls its person. */
function whoOf({ payload, profileId }: StreamedEvent, person: EventPerson | undefined): string {
  const { userId, anonymousId } = payload;
  const said = [person?.name, person?.email, userId, anonymousId].find(
    (each) => typeof each === 'string' && each !== '',
  );
  return typeof said === 'string' ? said : `${profileId.slice(0, 8)}…`;
}

const MOST_LETTERS = 160;

/** The first of what it says, on one line. */
function excerptOf({ payload }: StreamedEvent): string {
  const said = payload.properties ?? payload.traits;
  if (typeof said !== 'object' || said === null) return '';
  return Object.entries(said)
    .map(([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join(' · ')
    .slice(0, MOST_LETTERS);
}
