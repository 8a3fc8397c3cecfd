import { Table } from '@mantine/core';
import { Link, useSearch } from '@tanstack/react-router';
import { Count } from '../../ui/count.tsx';
import { Instant } from '../../ui/instant.tsx';
import { useRowKeys } from '../../ui/use-row-keys.ts';
import { WithCode } from '../../ui/with-code.tsx';
import classes from './data.module.css';
import type { QuarantineSearch } from './quarantine-search.ts';
import { wordsOf } from './quarantine-words.ts';
import type { QuarantineItem } from './use-quarantine.ts';

/** What was kept aside, as rows; each opens. */
export function QuarantineTable({ items }: { readonly items: readonly QuarantineItem[] }) {
  const search: QuarantineSearch = useSearch({ from: '/signed-in/data/quarantine' });
  const ref = useRowKeys();
  return (
    <Table ref={ref} verticalSpacing={9} className={classes.table} aria-label="Kept aside">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>What is wrong</Table.Th>
          <Table.Th className={classes.more}>Call</Table.Th>
          <Table.Th className={classes.right}>Times</Table.Th>
          <Table.Th className={classes.right}>Came last</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {items.map(({ id, reason, detail, call, occurrences, lastAt }) => (
          <Table.Tr key={id}>
            <Table.Td>
              <Link
                to="/data/quarantine"
                search={{ ...search, item: id }}
                className={classes.opener}
                data-row
              >
                {wordsOf(reason).label}
              </Link>
              <div className={classes.small}>
                <WithCode>{detail}</WithCode>
              </div>
            </Table.Td>
            <Table.Td className={classes.more}>{call}</Table.Td>
            <Table.Td className={classes.right}>
              <Count value={occurrences} />
            </Table.Td>
            <Table.Td className={classes.right}>
              <Instant at={lastAt} />
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
