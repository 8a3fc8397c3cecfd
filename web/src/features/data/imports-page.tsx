import { Button, Skeleton, Table } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { CopyField } from '../../ui/copy-field.tsx';
import { Count } from '../../ui/count.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { countOf } from '../../ui/format-number.ts';
import { Instant } from '../../ui/instant.tsx';
import { useNow } from '../../ui/now.tsx';
import { StateDot, type StateDotProps } from '../../ui/state-dot.tsx';
import classes from './data.module.css';
import { DataPage } from './data-page.tsx';
import { type Import, useImports } from './use-imports.ts';

const COMMAND = `attune import orders.csv --mapping orders.yaml --dry-run   # what it would make
attune import orders.csv --mapping orders.yaml`;

/** The files that came in, and how far each is. */
export function ImportsPage() {
  const imports = useImports();
  const listed = imports.data?.pages.flatMap((page) => page.imports);
  return (
    <DataPage lead="Files of orders, people, events or products. They are started where the file lies, by the command line; here one sees how far they are.">
      {imports.error !== null && (
        <ErrorNotice error={imports.error} onRetry={() => void imports.refetch()} />
      )}
      {listed === undefined && imports.error === null && <Skeleton height={200} />}
      {listed?.length === 0 && (
        <EmptyState icon={IconFileImport} title="No import yet">
          A mapping says what a file’s columns mean; the dry run shows what would come of it, and
          every problem, before anything is written.
        </EmptyState>
      )}
      {listed !== undefined && listed.length > 0 && <ImportTable imports={listed} />}
      {imports.hasNextPage && (
        <Button
          variant="default"
          mt="md"
          loading={imports.isFetchingNextPage}
          onClick={() => void imports.fetchNextPage()}
        >
          Show earlier ones
        </Button>
      )}
      <p className={classes.how} style={{ marginTop: 28 }}>
        How to start one. Twice is once: the same file with the same mapping is known again.
      </p>
      <CopyField label="Commands" value={COMMAND} />
    </DataPage>
  );
}

function ImportTable({ imports }: { readonly imports: readonly Import[] }) {
  return (
    <Table verticalSpacing={9} className={classes.table} aria-label="Imports">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>File</Table.Th>
          <Table.Th>State</Table.Th>
          <Table.Th className={classes.right}>Rows read</Table.Th>
          <Table.Th className={classes.right}>Events</Table.Th>
          <Table.Th className={classes.right}>People</Table.Th>
          <Table.Th className={classes.right}>Set aside</Table.Th>
          <Table.Th className={classes.right}>Begun</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {imports.map((each) => (
          <Row key={each.importId} each={each} />
        ))}
      </Table.Tbody>
    </Table>
  );
}

function Row({ each }: { readonly each: Import }) {
  const { counts } = each;
  const { label, tone } = useStateOf(each);
  const [problem] = counts.problems;
  const aside = sumOf(counts.quarantined);
  return (
    <Table.Tr>
      <Table.Td>
        <span className={classes.reasonName}>{each.fileName}</span>
        <div className={classes.small}>
          {each.kind}
          {problem !== undefined && `; ${problem.problem} (${countOf(problem.rows, 'row')})`}
        </div>
      </Table.Td>
      <Table.Td>
        <StateDot tone={tone}>{label}</StateDot>
      </Table.Td>
      <Table.Td className={classes.right}>
        <Count value={each.position} />
      </Table.Td>
      <Table.Td className={classes.right}>
        <Count value={sumOf(counts.events)} />
      </Table.Td>
      <Table.Td className={classes.right}>
        <Count value={counts.people} />
      </Table.Td>
      <Table.Td className={classes.right}>
        {aside === 0 ? (
          <Count value={0} />
        ) : (
          <Link to="/data/quarantine">
            <Count value={aside} />
          </Link>
        )}
      </Table.Td>
      <Table.Td className={classes.right}>
        <Instant at={each.startedAt} />
      </Table.Td>
    </Table.Tr>
  );
}

function sumOf(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((sum, each) => sum + each, 0);
}

/** One that runs notes its progress every second: after a minute of silence somebody killed it. */
const SILENT_MS = 60_000;

function useStateOf({ state, updatedAt }: Import): {
  label: string;
  tone: StateDotProps['tone'];
} {
  const isSilent = useNow().getTime() - Date.parse(updatedAt) > SILENT_MS;
  if (state === 'done') return { label: 'Done', tone: 'good' };
  if (state === 'stopped') return { label: 'Stopped: start it again', tone: 'warning' };
  return isSilent
    ? { label: 'Broken off: start it again', tone: 'warning' }
    : { label: 'Under way', tone: 'accent' };
}
