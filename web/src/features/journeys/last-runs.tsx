import { Skeleton, Table } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Instant } from '../../ui/instant.tsx';
import { Section } from '../../ui/page.tsx';
import rows from '../../ui/rows.module.css';
import { flowOf, titlesOf } from './flow-of.ts';
import { RunStanding } from './run-standing.tsx';
import { type JourneyRun, type JourneyVersion, useLastRuns } from './use-journeys.ts';

export interface LastRunsProps {
  readonly journey: string;
  readonly versions: readonly JourneyVersion[];
}

/** Who came in last, where they are, and the way to what they were sent. */
export function LastRuns({ journey, versions }: LastRunsProps) {
  const { data, error, refetch } = useLastRuns(journey);
  const people = new Map(data?.people?.map((person) => [person.profileId, person]));
  return (
    <Section title="Who came in last">
      {data === undefined && error !== null && (
        <ErrorNotice error={error} onRetry={() => void refetch()} />
      )}
      {data === undefined && error === null && <Skeleton height={120} />}
      {data?.runs.length === 0 && (
        <p className="quiet">
          Nobody yet. Who does what begins it from now on stands here, within a second.
        </p>
      )}
      {data !== undefined && data.runs.length > 0 && (
        <Table verticalSpacing={9} className={rows.table} aria-label="Who came in last">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Person</Table.Th>
              <Table.Th>Where they are</Table.Th>
              <Table.Th className={`${rows.right} ${rows.more}`}>Came in</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {data.runs.map((run) => (
              <Row
                key={run.runId}
                run={run}
                person={people.get(run.profileId)}
                version={versions.find(({ version }) => version === run.version)}
              />
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Section>
  );
}

interface RowProps {
  readonly run: JourneyRun;
  readonly person: { readonly name: string | null; readonly email: string | null } | undefined;
  readonly version: JourneyVersion | undefined;
}

function Row({ run, person, version }: RowProps) {
  const titles = version && titlesOf(flowOf(version.definition, version.stepIds).steps);
  const called = person?.name ?? person?.email ?? 'Somebody unknown';
  return (
    <Table.Tr>
      <Table.Td>
        <Link
          to="/profiles/$profileId"
          params={{ profileId: run.profileId }}
          search={{ tab: 'messages' }}
          className={rows.opener}
        >
          {called}
        </Link>
        {person?.name != null && person.email !== null && (
          <div className={rows.small}>{person.email}</div>
        )}
      </Table.Td>
      <Table.Td>
        <RunStanding run={run} step={titles?.get(run.stepId ?? '')} />
      </Table.Td>
      <Table.Td className={`${rows.right} ${rows.more}`}>
        <Instant at={run.enteredAt} />
      </Table.Td>
    </Table.Tr>
  );
}
