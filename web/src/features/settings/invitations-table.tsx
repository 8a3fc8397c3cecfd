import { Button, Table } from '@mantine/core';
import type { GetApiMembersResponse } from '../../api/generated.ts';
import { useMay } from '../../api/seat.ts';
import { useConfirm } from '../../ui/confirm.tsx';
import { Instant } from '../../ui/instant.tsx';
import { Section } from '../../ui/page.tsx';
import { useMemberChanges } from './use-members.ts';

export interface InvitationsTableProps {
  readonly invitations: GetApiMembersResponse['invitations'];
}

/** Who is invited and has not come yet. */
export function InvitationsTable({ invitations }: InvitationsTableProps) {
  const { withdraw } = useMemberChanges();
  const confirm = useConfirm();
  const mayChange = useMay('members:write');
  return (
    <Section title="Invited" note="Whoever has the link of an invitation can use it, once.">
      <Table verticalSpacing={9}>
        <Table.Tbody>
          {invitations.map(({ invitationId, email, role, expiresAt }) => (
            <Table.Tr key={invitationId}>
              <Table.Th scope="row" fw={450}>
                {email}
              </Table.Th>
              <Table.Td>{role}</Table.Td>
              <Table.Td className="quiet">
                until <Instant at={expiresAt} />
              </Table.Td>
              <Table.Td ta="right">
                {mayChange && (
                  <Button
                    variant="subtle"
                    color="gray"
                    size="xs"
                    onClick={() =>
                      confirm({
                        title: `Withdraw the invitation of ${email}?`,
                        consequences: 'Its link does nothing from now on.',
                        verb: 'Withdraw',
                        isDangerous: true,
                        act: () => withdraw(invitationId),
                      })
                    }
                  >
                    Withdraw
                  </Button>
                )}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Section>
  );
}
