import { Skeleton, Table } from '@mantine/core';
import { useWorkspace } from '../../api/seat.ts';
import { Money } from '../../ui/count.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Instant } from '../../ui/instant.tsx';
import { Section } from '../../ui/page.tsx';
import classes from './profile.module.css';
import { type Computed, type Profile, useComputed } from './use-profile.ts';

/** The traits that Attune derives from what a person did, as they are at this moment. */
export function ComputedTable({ profile }: { readonly profile: Profile }) {
  const { data, error, refetch } = useComputed(profile.profileId);
  const { currency } = useWorkspace();
  const others = profile.facts.orders.money
    .map((each) => each.currency)
    .filter((each) => each !== currency);
  return (
    <Section title="Computed" note="Worked out from what they did, exact at this moment.">
      {others.length > 0 && (
        <p className={classes.none}>
          Amounts are in {currency}. What was paid in {others.join(' and ')} counts as far as an
          exchange rate is set.
        </p>
      )}
      {error !== null && data === undefined && (
        <ErrorNotice error={error} onRetry={() => void refetch()} />
      )}
      {data === undefined && error === null && <Skeleton height={200} />}
      {data && (
        <Table verticalSpacing={7} className={classes.traits}>
          <Table.Tbody>
            {Object.entries(data.computed).map(([name, value]) => (
              <Table.Tr key={name}>
                <Table.Th scope="row">{name}</Table.Th>
                <Table.Td colSpan={3}>
                  <ComputedValue computed={value} />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Section>
  );
}

function ComputedValue({ computed }: { readonly computed: Computed[string] | undefined }) {
  const { currency } = useWorkspace();
  if (computed === null || computed === undefined) {
    return <span className="quiet">not known</span>;
  }
  switch (computed.kind) {
    case 'money':
      return <Money amount={String(computed.value)} currency={currency} />;
    case 'time':
      return <Instant at={String(computed.value)} />;
    case 'values':
      return (computed.value as readonly unknown[]).join(', ');
    default:
      return <span className="figure">{String(computed.value)}</span>;
  }
}
