import { Command } from 'commander';
import {
  type ApiKey,
  dropSigningKey,
  endApiKey,
  issueApiKey,
  listApiKeys,
  rotateSigningKeys,
  SCOPES,
  signingKeysGiven,
} from '../../access/index.js';
import { readConfig } from '../../config/index.js';
import { chooseWorkspace } from '../choose-workspace.js';
import { printRecords, type ShownRecord } from '../print-records.js';
import { showInstant } from '../show-instant.js';
import type { Terminal } from '../terminal.js';
import { withTools } from '../with-tools.js';

export function keyCommand(terminal: Terminal): Command {
  return new Command('key')
    .description('API keys, and the keys that sign links')
    .addCommand(createCommand(terminal))
    .addCommand(listCommand(terminal))
    .addCommand(revokeCommand(terminal))
    .addCommand(rotateCommand(terminal));
}

interface CreateOptions {
  readonly scopes: string;
  readonly workspace?: string;
  readonly json?: true;
}

function createCommand(terminal: Terminal): Command {
  return new Command('create')
    .description('make an API key; its token is shown this once')
    .argument('<name>', 'what it is for')
    .requiredOption(
      '--scopes <scopes>',
      `what it allows, separated by commas: ${SCOPES.join(', ')}`,
    )
    .option('--workspace <name>', 'the only workspace that it reaches (default: all)')
    .option('--json', 'print JSON')
    .action((name: string, { scopes, workspace, json }: CreateOptions) =>
      withTools('attune key create', async ({ database, deed }) => {
        const chosen =
          workspace === undefined ? undefined : await chooseWorkspace(database, workspace);
        const fields = {
          name,
          workspaceId: chosen?.workspaceId ?? null,
          scopes: scopes.split(',').map((scope) => scope.trim()),
        };
        const { token, ...key } = await database.transaction((tx) =>
          issueApiKey(tx, fields, deed()),
        );
        if (json) terminal.say(JSON.stringify({ ...show(key), token }, null, 2));
        else terminal.say(`API key ${key.apiKeyId}, shown this once:\n\n  ${token}`);
      }),
    );
}

function listCommand(terminal: Terminal): Command {
  return new Command('list')
    .description('show the API keys, without their tokens')
    .option('--json', 'print JSON')
    .action(({ json }: { json?: true }) =>
      withTools('attune key list', async ({ database }) => {
        printRecords(terminal, (await listApiKeys(database)).map(show), {
          json: json === true,
          columns: {
            id: 'id',
            name: 'name',
            workspaceId: 'workspace',
            scopes: 'scopes',
            createdAt: 'made',
            revokedAt: 'revoked',
          },
          whenEmpty: 'There is no API key.',
        });
      }),
    );
}

function revokeCommand(terminal: Terminal): Command {
  return new Command('revoke')
    .description('end an API key: within seconds it opens nothing')
    .argument('<id>', 'its id, as `attune key list` shows it')
    .action((id: string) =>
      withTools('attune key revoke', async ({ database, deed }) => {
        await database.transaction((tx) => endApiKey(tx, { apiKeyId: id }, deed()));
        terminal.say(`API key ${id} is revoked.`);
      }),
    );
}

function rotateCommand(terminal: Terminal): Command {
  return new Command('rotate-signing')
    .description('sign links with a new key from the next start on; the old ones still verify')
    .option('--drop <fingerprint>', 'instead, forget an old key: what it signed verifies no more')
    .action(async ({ drop }: { drop?: string }) => {
      const { dataDir, signingKeys } = readConfig();
      if (signingKeys !== undefined) throw signingKeysGiven.make(null);
      const [newest, ...old] =
        drop === undefined ? await rotateSigningKeys(dataDir) : await dropSigningKey(dataDir, drop);
      terminal.say(`${newest}  signs`);
      for (const fingerprint of old) terminal.say(`${fingerprint}  verifies`);
      terminal.say('\nRestart every process that uses this data folder.');
    });
}

function show({ apiKeyId, createdAt, revokedAt, ...fields }: ApiKey): ShownRecord {
  return {
    id: apiKeyId,
    ...fields,
    createdAt: showInstant(createdAt),
    revokedAt: revokedAt === null ? null : showInstant(revokedAt),
  };
}
