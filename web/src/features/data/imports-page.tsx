import { Button, Skeleton, Table } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useMay } from '../../api/seat.ts';
import { CopyField } from '../../ui/copy-field.tsx';
import { Count } from '../../ui/count.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { countOf } from '../../ui/format-number.ts';
import { Instant } from '../../ui/instant.tsx';
import rows from '../../ui/rows.module.css';
import { StateDot } from '../../ui/state-dot.tsx';
import { useRowKeys } from '../../ui/use-row-keys.ts';
import { DataPage } from './data-page.tsx';
import { sumOf } from './import-counts.tsx';
import { useImportState } from './import-state.ts';
import imported from './imports.module.css';
import { UploadDrop } from './upload-drop.tsx';
import { UploadList } from './upload-list.tsx';
import { type Import, useImports } from './use-imports.ts';

const COMMAND = `attune import orders.csv --mapping orders.yaml --dry-run   # what it would make
attune import orders.csv --mapping orders.yaml`;

/** The files that came in, and how far each is. */
export function ImportsPage() {
  const imports = useImports();
  const mayWrite = useMay('events:write');
  const listed = imports.data?.pages.flatMap((page) => page.imports);
  return (
    <DataPage lead="Files of orders, people, events or products: what happened before, or somewhere else.">
      {mayWrite && <UploadDrop />}
      <UploadList />
      {imports.error !== null && (
        <ErrorNotice error={imports.error} onRetry={() => void imports.refetch()} />
      )}
      {listed === undefined && imports.error === null && <Skeleton height={200} />}
      {listed?.length === 0 && (
        <EmptyState icon={IconFileImport} title="No import yet">
          A file’s columns are shown with what they may mean; a dry run shows what would come of it,
          and every problem, before anything is written.
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
      <details className={imported.commands}>
        <summary>Import where the file lies, by the command line</summary>
        <p className={imported.note}>
          For files too large to upload, and for scripts. Twice is once: the same file with the same
          mapping is known again.
        </p>
        <CopyField label="Commands" value={COMMAND} />
      </details>
    </DataPage>
  );
}

function ImportTable({ imports }: { readonly imports: readonly Import[] }) {
  const ref = useRowKeys();
  return (
    <Table ref={ref} verticalSpacing={9} className={rows.table} aria-label="Imports">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>File</Table.Th>
          <Table.Th>State</Table.Th>
          <Table.Th className={`${rows.right} ${rows.more}`}>Rows read</Table.Th>
          <Table.Th className={rows.right}>Events</Table.Th>
          <Table.Th className={`${rows.right} ${rows.more}`}>People</Table.Th>
          <Table.Th className={rows.right}>Set aside</Table.Th>
          <Table.Th className={`${rows.right} ${rows.more}`}>Begun</Table.Th>
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
  const { label, tone } = useImportState(each);
  const [problem] = counts.problems;
  const aside = sumOf(counts.quarantined);
  return (
    <Table.Tr>
      <Table.Td>
        <Link
          to="/data/imports/$importId"
          params={{ importId: each.importId }}
          className={rows.opener}
          data-row
        >
          {each.fileName}
        </Link>
        <div className={rows.small}>
          {each.kind}
          {problem !== undefined && `; ${problem.problem} (${countOf(problem.rows, 'row')})`}
        </div>
      </Table.Td>
      <Table.Td>
        <StateDot tone={tone}>{label}</StateDot>
      </Table.Td>
      <Table.Td className={`${rows.right} ${rows.more}`}>
        <Count value={each.position} />
      </Table.Td>
      <Table.Td className={rows.right}>
        <Count value={sumOf(counts.events)} />
      </Table.Td>
      <Table.Td className={`${rows.right} ${rows.more}`}>
        <Count value={counts.people} />
      </Table.Td>
      <Table.Td className={rows.right}>
        {aside === 0 ? (
          <Count value={0} />
        ) : (
          <Link to="/data/quarantine">
            <Count value={aside} />
          </Link>
        )}
      </Table.Td>
      <Table.Td className={`${rows.right} ${rows.more}`}>
        <Instant at={each.startedAt} />
      </Table.Td>
    </Table.Tr>
  );
}
