import { Table } from '@mantine/core';
import { Link, useSearch } from '@tanstack/react-router';
import { Count } from '../../ui/count.tsx';
import { Instant } from '../../ui/instant.tsx';
import rows from '../../ui/rows.module.css';
import { useRowKeys } from '../../ui/use-row-keys.ts';
import { WithCode } from '../../ui/with-code.tsx';
import type { QuarantineSearch } from './quarantine-search.ts';
import { wordsOf } from './quarantine-words.ts';
import type { QuarantineItem } from './use-quarantine.ts';

/** What was kept aside, as rows; each opens. */
export function QuarantineTable({ items }: { readonly items: readonly QuarantineItem[] }) {
  const search: QuarantineSearch = useSearch({ from: '/signed-in/data/quarantine' });
  const ref = useRowKeys();
  return (
    <Table ref={ref} verticalSpacing={9} className={rows.table} aria-label="Kept aside">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>What is wrong</Table.Th>
          <Table.Th className={rows.more}>Call</Table.Th>
          <Table.Th className={rows.right}>Times</Table.Th>
          <Table.Th className={rows.right}>Came last</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {items.map(({ id, reason, detail, call, occurrences, lastAt }) => (
          <Table.Tr key={id}>
            <Table.Td>
              <Link
                to="/data/quarantine"
                search={{ ...search, item: id }}
                className={rows.opener}
                data-row
              >
                {wordsOf(reason).label}
              </Link>
              <div className={rows.small}>
                <WithCode>{detail}</WithCode>
              </div>
            </Table.Td>
            <Table.Td className={rows.more}>{call}</Table.Td>
            <Table.Td className={rows.right}>
              <Count value={occurrences} />
            </Table.Td>
            <Table.Td className={rows.right}>
              <Instant at={lastAt} />
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
