import { Command, Option } from 'commander';
import {
  inviteMember,
  invitePasswordReset,
  listMembers,
  MEMBER_ROLES,
  type Member,
  type MemberRole,
} from '../../access/index.js';
import { chooseWorkspace } from '../choose-workspace.js';
import { printRecords, type ShownRecord } from '../print-records.js';
import { publicUrlOf } from '../public-url.js';
import { showInstant } from '../show-instant.js';
import type { Terminal } from '../terminal.js';
import { withTools } from '../with-tools.js';

interface MemberOptions {
  readonly role: MemberRole;
  readonly workspace?: string;
  readonly json?: true;
}

const WORKSPACE_OPTION = ['--workspace <name>', 'name or number of the workspace'] as const;

export function memberCommand(terminal: Terminal): Command {
  return new Command('member')
    .description('people who sign in, and what they are in a workspace')
    .addCommand(inviteCommand(terminal))
    .addCommand(resetCommand(terminal))
    .addCommand(listCommand(terminal));
}

function inviteCommand(terminal: Terminal): Command {
  return new Command('invite')
    .description('print a link by which somebody joins a workspace, once and within 7 days')
    .argument('<email>', 'their e-mail address')
    .addOption(
      new Option('--role <role>', 'what they may do').choices(MEMBER_ROLES).makeOptionMandatory(),
    )
    .option(WORKSPACE_OPTION[0], `${WORKSPACE_OPTION[1]} (needed when there are several)`)
    .action((email: string, { role, workspace }: MemberOptions) =>
      withTools('attune member invite', async ({ database, deed }, config) => {
        const { workspaceId } = await chooseWorkspace(database, workspace);
        const { token } = await database.transaction((tx) =>
          inviteMember(tx, { workspaceId, email, role }, deed()),
        );
        terminal.say(`${publicUrlOf(config)}/invitation#token=${token}`);
      }),
    );
}

function resetCommand(terminal: Terminal): Command {
  return new Command('reset-password')
    .description('print a link by which a user sets a new password, once and within 7 days')
    .argument('<email>', 'the address by which they sign in')
    .action((email: string) =>
      withTools('attune member reset-password', async ({ database, deed }, config) => {
        const { token } = await database.transaction((tx) =>
          invitePasswordReset(tx, email, deed()),
        );
        terminal.say(`${publicUrlOf(config)}/invitation#token=${token}`);
      }),
    );
}

function listCommand(terminal: Terminal): Command {
  return new Command('list')
    .description('show the members of a workspace, or of all')
    .option(...WORKSPACE_OPTION)
    .option('--json', 'print JSON')
    .action(({ workspace, json }: MemberOptions) =>
      withTools('attune member list', async ({ database }) => {
        const chosen =
          workspace === undefined ? undefined : await chooseWorkspace(database, workspace);
        const members = await listMembers(database, chosen?.workspaceId);
        printRecords(terminal, members.map(show), {
          json: json === true,
          columns: {
            email: 'e-mail',
            name: 'name',
            workspaceId: 'workspace',
            role: 'role',
            joinedAt: 'joined',
            seenAt: 'last seen',
          },
          whenEmpty: 'Nobody can sign in yet: attune setup-link',
        });
      }),
    );
}

function show({ createdAt, seenAt, ...fields }: Member): ShownRecord {
  return {
    ...fields,
    joinedAt: showInstant(createdAt),
    seenAt: seenAt === null ? null : showInstant(seenAt),
  };
}
