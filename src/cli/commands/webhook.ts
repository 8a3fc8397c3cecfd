import { Command, Option } from 'commander';
import { createVault, loadSigningKeys } from '../../access/index.js';
import type { Tools } from '../../app/index.js';
import {
  CALL_REASONS,
  DEFAULT_TIMEOUT_MS,
  deleteWebhook,
  listWebhooks,
  putWebhook,
  readWebhook,
  tryWebhook,
  type Webhook,
} from '../../calls/index.js';
import type { Config } from '../../config/index.js';
import { createEndpointNetwork, openAgent } from '../../content/index.js';
import { chooseWorkspace } from '../choose-workspace.js';
import { printRecords } from '../print-records.js';
import { readJsonObject } from '../read-json-object.js';
import { readParameter } from '../read-parameter.js';
import { readWhole } from '../read-whole.js';
import { showInstant } from '../show-instant.js';
import type { Terminal } from '../terminal.js';
import { withTools } from '../with-tools.js';
import { webhookCallsCommand, webhookRepeatCommand } from './webhook-calls.js';

interface WebhookOptions {
  readonly workspace?: string;
  readonly json?: true;
}

export function webhookCommand(terminal: Terminal): Command {
  return new Command('webhook')
    .description('what journeys call, and what became of the calls')
    .addCommand(listCommand(terminal))
    .addCommand(putCommand(terminal))
    .addCommand(tryCommand(terminal))
    .addCommand(webhookCallsCommand(terminal))
    .addCommand(webhookRepeatCommand(terminal))
    .addCommand(deleteCommand(terminal));
}

const workspaceOption = () =>
  new Option('--workspace <name>', 'name or number (needed when there are several)');

function listCommand(terminal: Terminal): Command {
  return new Command('list')
    .description('the webhooks, in order of their names')
    .addOption(workspaceOption())
    .option('--json', 'print JSON')
    .action(({ workspace, json }: WebhookOptions) =>
      withTools('attune webhook list', async ({ database }) => {
        const { workspaceId } = await chooseWorkspace(database, workspace);
        printRecords(terminal, (await listWebhooks(database, workspaceId)).map(show), {
          json: json === true,
          columns: { name: 'name', url: 'url', timeoutMs: 'ms' },
          whenEmpty: 'There is no webhook yet: `attune webhook put NAME URL` makes one.',
        });
      }),
    );
}

function show(webhook: Webhook) {
  const { workspaceId: _, sealedHeaders, sealedSecret: __, ...rest } = webhook;
  return {
    ...rest,
    secretHeaders: Object.keys(sealedHeaders),
    createdAt: showInstant(rest.createdAt),
    changedAt: showInstant(rest.changedAt),
  };
}

async function partsOf({ database }: Tools, config: Config) {
  const vault = createVault(await loadSigningKeys(config));
  return { database, vault, network: createEndpointNetwork(config.privateEndpoints) };
}

interface PutOptions extends WebhookOptions {
  readonly timeout: number;
  readonly header: readonly string[];
  readonly secretHeader: readonly string[];
  readonly newSecret?: true;
}

function putCommand(terminal: Terminal): Command {
  const collect = (text: string, before: readonly string[]) => [...before, text];
  return new Command('put')
    .description('make a webhook, or change the one of that name')
    .argument('<name>', 'small letters, digits and hyphens')
    .argument('<url>')
    .option('--header <header>', 'said with each call, such as x-shop=7', collect, [])
    .option('--secret-header <header>', 'likewise, and never shown again', collect, [])
    .addOption(
      new Option('--timeout <ms>', 'for the whole of a call')
        .argParser(readWhole)
        .default(DEFAULT_TIMEOUT_MS),
    )
    .option('--new-secret', 'sign calls with another secret from now on')
    .addOption(workspaceOption())
    .action((name: string, url: string, options: PutOptions) =>
      withTools('attune webhook put', async (tools, config) => {
        const { workspaceId } = await chooseWorkspace(tools.database, options.workspace);
        const wanted = {
          ...{ workspaceId, name, url, timeoutMs: options.timeout },
          headers: Object.fromEntries(options.header.map(readParameter)),
          secretHeaders: Object.fromEntries(options.secretHeader.map(readParameter)),
          secret: options.newSecret && 'new',
        };
        const kept = await putWebhook(await partsOf(tools, config), wanted, tools.deed());
        terminal.say(`Webhook ${name} is ${kept.webhook.revision === 1 ? 'made' : 'changed'}.`);
        if (kept.secret === undefined) return;
        terminal.say(`Its calls are signed with ${kept.secret}`);
        terminal.say('  → Keep it where the calls come in; it is not shown again.');
      }),
    );
}

function tryCommand(terminal: Terminal): Command {
  return new Command('try')
    .description('call a webhook once now, signed as a journey’s calls are')
    .argument('<name>')
    .argument('[file]', 'JSON that is sent (default: {"test": true})')
    .addOption(workspaceOption())
    .action((name: string, file: string | undefined, { workspace }: WebhookOptions) =>
      withTools('attune webhook try', async (tools, config) => {
        const { workspaceId } = await chooseWorkspace(tools.database, workspace);
        const place = { workspaceId, name };
        await readWebhook(tools.database, place);
        const body = file === undefined ? { test: true } : await readJsonObject(file);
        const parts = await partsOf(tools, config);
        const agent = openAgent(parts.network);
        const made = tryWebhook({ ...parts, agent }, { ...place, body }, tools.deed());
        const { attempt, answer } = await made.finally(() => agent.destroy());
        if (attempt.kind === 'failed') terminal.say(`No answer: ${CALL_REASONS[attempt.reason]}.`);
        else terminal.say(`Answered with ${attempt.status}.`);
        if (answer !== null && answer !== '') terminal.say(answer);
      }),
    );
}

function deleteCommand(terminal: Terminal): Command {
  return new Command('delete')
    .description('delete a webhook; its calls that wait fail, and stay listed')
    .argument('<name>')
    .addOption(workspaceOption())
    .action((name: string, { workspace }: WebhookOptions) =>
      withTools('attune webhook delete', async ({ database, deed }) => {
        const { workspaceId } = await chooseWorkspace(database, workspace);
        await deleteWebhook(database, { workspaceId, name }, deed());
        terminal.say(`Webhook ${name} is deleted.`);
      }),
    );
}
