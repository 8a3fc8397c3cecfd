import { Skeleton, Table } from '@mantine/core';
import { IconRoute } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { Count } from '../../ui/count.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Page } from '../../ui/page.tsx';
import rows from '../../ui/rows.module.css';
import { useRowKeys } from '../../ui/use-row-keys.ts';
import { JourneyState } from './journey-state.tsx';
import { type Journey, useJourneys } from './use-journeys.ts';

/** All journeys: how each stands, and how many are on their way. */
export function JourneyListPage() {
  const { data, error, refetch } = useJourneys();
  return (
    <Page title="Journeys" lead="Flows that people travel through, one step after another.">
      {data === undefined && error !== null && (
        <ErrorNotice error={error} onRetry={() => void refetch()} />
      )}
      {data === undefined && error === null && <Skeleton height={240} />}
      {data?.journeys.length === 0 && (
        <EmptyState icon={IconRoute} title="No journey yet">
          A journey is written as a file and made live by the command “attune journey publish”.
        </EmptyState>
      )}
      {data !== undefined && data.journeys.length > 0 && <JourneyTable journeys={data.journeys} />}
    </Page>
  );
}

function JourneyTable({ journeys }: { readonly journeys: readonly Journey[] }) {
  const ref = useRowKeys();
  return (
    <Table ref={ref} verticalSpacing={9} className={rows.table} aria-label="Journeys">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Journey</Table.Th>
          <Table.Th>State</Table.Th>
          <Table.Th className={rows.right}>Under way</Table.Th>
          <Table.Th className={`${rows.right} ${rows.more}`}>Came in</Table.Th>
          <Table.Th className={`${rows.right} ${rows.more}`}>Converted</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {journeys.map(({ key, name, state, counts }) => (
          <Table.Tr key={key}>
            <Table.Td>
              <Link to="/journeys/$key" params={{ key }} className={rows.opener} data-row>
                {name}
              </Link>
            </Table.Td>
            <Table.Td>
              <JourneyState state={state} />
            </Table.Td>
            <Table.Td className={rows.right}>
              <Count value={counts.waiting} />
            </Table.Td>
            <Table.Td className={`${rows.right} ${rows.more}`}>
              <Count value={counts.passed} />
            </Table.Td>
            <Table.Td className={`${rows.right} ${rows.more}`}>
              <Count value={counts.converted} />
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
