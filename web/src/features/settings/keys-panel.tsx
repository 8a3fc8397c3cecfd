import { Button, Skeleton, Table } from '@mantine/core';
import { IconKey } from '@tabler/icons-react';
import { useState } from 'react';
import { useMay } from '../../api/seat.ts';
import { useConfirm } from '../../ui/confirm.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Instant } from '../../ui/instant.tsx';
import { Section } from '../../ui/page.tsx';
import { KeyDialog } from './key-dialog.tsx';
import classes from './settings.module.css';
import { type ApiKey, useApiKeyChanges, useApiKeys } from './use-keys.ts';

/** What may ask the workspace's API beside people. */
export function KeysPanel() {
  const { data, error, refetch } = useApiKeys();
  const [isMaking, setMaking] = useState(false);
  const mayChange = useMay('keys:write');
  if (data === undefined) {
    return error === null ? (
      <Skeleton height={180} />
    ) : (
      <ErrorNotice error={error} onRetry={() => void refetch()} />
    );
  }
  const make = mayChange && <Button onClick={() => setMaking(true)}>Make a key</Button>;
  const living = data.apiKeys.filter(({ revokedAt }) => revokedAt === null);
  return (
    <>
      {living.length === 0 ? (
        <EmptyState icon={IconKey} title="No API key yet" action={make}>
          A program asks the API with a key of its own, which allows what you say and no more.
        </EmptyState>
      ) : (
        <Section
          title="API keys"
          note="Each opens this workspace to a program, as far as it allows."
          actions={make}
        >
          <Table verticalSpacing={9}>
            <Table.Tbody>
              {living.map((key) => (
                <KeyRow key={key.apiKeyId} apiKey={key} mayChange={mayChange} />
              ))}
            </Table.Tbody>
          </Table>
        </Section>
      )}
      <KeyDialog isOpen={isMaking} onClose={() => setMaking(false)} />
    </>
  );
}

interface KeyRowProps {
  readonly apiKey: ApiKey;
  readonly mayChange: boolean;
}

function KeyRow({ apiKey: { apiKeyId, name, scopes, createdAt }, mayChange }: KeyRowProps) {
  const { revoke } = useApiKeyChanges();
  const confirm = useConfirm();
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={550}>
        {name}
        <div className={classes.small}>{scopes.join(', ')}</div>
      </Table.Th>
      <Table.Td className="quiet" ta="right">
        made <Instant at={createdAt} />
      </Table.Td>
      <Table.Td ta="right" w={100}>
        {mayChange && (
          <Button
            variant="subtle"
            color="gray"
            size="xs"
            onClick={() =>
              confirm({
                title: `Revoke ${name}?`,
                consequences:
                  'Whatever asks with it is refused within seconds. It cannot be taken back: make another key first, if something still needs one.',
                verb: 'Revoke',
                isDangerous: true,
                act: () => revoke(apiKeyId),
              })
            }
          >
            Revoke
          </Button>
        )}
      </Table.Td>
    </Table.Tr>
  );
}
