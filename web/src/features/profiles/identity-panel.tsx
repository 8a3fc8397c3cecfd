import { Skeleton, Table } from '@mantine/core';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Instant } from '../../ui/instant.tsx';
import { Section } from '../../ui/page.tsx';
import { MergeHistory } from './merge-history.tsx';
import classes from './profile.module.css';
import { type Identity, useIdentity } from './use-profile.ts';
import { callOf, kindOf } from './words.ts';

/** Why these keys are one person: the events that tied them, and the profiles that became this one. */
export function IdentityPanel({ profileId }: { readonly profileId: string }) {
  const { data, error, refetch } = useIdentity(profileId);
  if (data === undefined) {
    return error === null ? (
      <Skeleton height={260} />
    ) : (
      <ErrorNotice error={error} onRetry={() => void refetch()} />
    );
  }
  return (
    <>
      <Section title="Identifiers" note="Whatever names one of these is this person.">
        <Table verticalSpacing={8} className={classes.traits}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Kind</Table.Th>
              <Table.Th>Identifier</Table.Th>
              <Table.Th>Tied by</Table.Th>
              <Table.Th className={classes.when}>When</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {data.identifiers.map((identifier) => (
              <IdentifierRow
                key={`${identifier.kind} ${identifier.value}`}
                identifier={identifier}
              />
            ))}
          </Table.Tbody>
        </Table>
      </Section>
      <MergeHistory profileId={data.profileId} merges={data.merges} />
      <p className={classes.footnote}>
        This profile’s id is <span className="mono">{data.profileId}</span>.
      </p>
    </>
  );
}

function IdentifierRow({ identifier }: { readonly identifier: Identity['identifiers'][number] }) {
  const { kind, value, tiedAt, through, event, sharedSince } = identifier;
  return (
    <Table.Tr>
      <Table.Td className="quiet">{kindOf(kind)}</Table.Td>
      <Table.Td>
        <span className="mono">{value}</span>
        {sharedSince !== null && (
          <div className={classes.small}>
            shared by several people since <Instant at={sharedSince} />
          </div>
        )}
      </Table.Td>
      <Table.Td>
        {event === null ? 'by hand' : callOf(event)}
        <div className={classes.small}>
          {through === null ? (
            'it came first'
          ) : (
            <>
              beside {kindOf(through.kind)} <span className="mono">{through.value}</span>
            </>
          )}
        </div>
      </Table.Td>
      <Table.Td className={classes.when}>
        <Instant at={event?.occurredAt ?? tiedAt} />
      </Table.Td>
    </Table.Tr>
  );
}
