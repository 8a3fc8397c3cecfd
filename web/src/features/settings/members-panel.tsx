import { Button, Select, Skeleton, Table } from '@mantine/core';
import { useState } from 'react';
import { useMay, useSeat } from '../../api/seat.ts';
import { useConfirm } from '../../ui/confirm.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Instant } from '../../ui/instant.tsx';
import { Section } from '../../ui/page.tsx';
import { toast } from '../../ui/toast.ts';
import { InvitationsTable } from './invitations-table.tsx';
import { InviteDialog } from './invite-dialog.tsx';
import { isRole, roleChoices, roleWords } from './roles.ts';
import classes from './settings.module.css';
import { type Member, useMemberChanges, useMembers } from './use-members.ts';

/** Who is in the workspace, as what, and who is invited. */
export function MembersPanel() {
  const { data, error, refetch } = useMembers();
  const [isInviting, setInviting] = useState(false);
  const mayChange = useMay('members:write');
  if (data === undefined) {
    return error === null ? (
      <Skeleton height={180} />
    ) : (
      <ErrorNotice error={error} onRetry={() => void refetch()} />
    );
  }
  return (
    <>
      <Section
        title="Members"
        note="What each may do is decided by their role."
        actions={mayChange && <Button onClick={() => setInviting(true)}>Invite somebody</Button>}
      >
        <Table verticalSpacing={9}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Name</Table.Th>
              <Table.Th>Role</Table.Th>
              <Table.Th>Seen last</Table.Th>
              <Table.Th aria-label="What can be done" />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {data.members.map((member) => (
              <MemberRow key={member.userId} member={member} mayChange={mayChange} />
            ))}
          </Table.Tbody>
        </Table>
      </Section>
      {data.invitations.length > 0 && <InvitationsTable invitations={data.invitations} />}
      <InviteDialog isOpen={isInviting} onClose={() => setInviting(false)} />
    </>
  );
}

interface MemberRowProps {
  readonly member: Member;
  readonly mayChange: boolean;
}

function MemberRow({ member, mayChange }: MemberRowProps) {
  const { userId, name, email, role, seenAt } = member;
  const { session, workspace } = useSeat();
  const { changeRole, remove } = useMemberChanges();
  const confirm = useConfirm();
  const askRole = (next: string | null) => {
    if (!isRole(next) || next === role) return;
    confirm({
      title: `Make ${name} ${next}?`,
      consequences: `${roleWords[next]}. It counts from their next click on.`,
      verb: 'Change the role',
      act: () => changeRole(userId, next),
    });
  };
  const askRemoval = () =>
    confirm({
      title: `Remove ${name} from ${workspace.name}?`,
      consequences: `They see nothing of it from their next click on. What they did stays in the audit trail, and they can be invited again.`,
      verb: 'Remove',
      isDangerous: true,
      act: async () => {
        await remove(userId);
        toast(`${name} is no member any more.`);
      },
    });
  return (
    <Table.Tr>
      <Table.Td>
        {name} {userId === session.user.userId && <span className="quiet">(you)</span>}
        <div className={classes.small}>{email}</div>
      </Table.Td>
      <Table.Td>
        {mayChange ? (
          <Select
            aria-label={`Role of ${name}`}
            w={130}
            size="xs"
            data={roleChoices}
            value={role}
            onChange={askRole}
          />
        ) : (
          role
        )}
      </Table.Td>
      <Table.Td className="quiet">
        <Instant at={seenAt} absent="signed in nowhere" />
      </Table.Td>
      <Table.Td ta="right">
        {mayChange && (
          <Button variant="subtle" color="gray" size="xs" onClick={askRemoval}>
            Remove
          </Button>
        )}
      </Table.Td>
    </Table.Tr>
  );
}
