import { Command, Option } from 'commander';
import { createVault, loadSigningKeys } from '../../access/index.js';
import type { Tools } from '../../app/index.js';
import type { Config } from '../../config/index.js';
import {
  createDataFetcher,
  createEndpointNetwork,
  type DataEndpoint,
  deleteEndpoint,
  type EndpointParts,
  FETCH_REASONS,
  type FetchAnswer,
  listEndpoints,
  parametersOf,
  putEndpoint,
  readEndpoint,
  tryEndpoint,
} from '../../content/index.js';
import { stringifyExact } from '../../kernel/index.js';
import { chooseWorkspace } from '../choose-workspace.js';
import { printRecords } from '../print-records.js';
import { readEndpointFile } from '../read-endpoint-file.js';
import { readParameter } from '../read-parameter.js';
import { showInstant } from '../show-instant.js';
import type { Terminal } from '../terminal.js';
import { withTools } from '../with-tools.js';

interface EndpointOptions {
  readonly workspace?: string;
  readonly json?: true;
}

export function endpointCommand(terminal: Terminal): Command {
  return new Command('endpoint')
    .description('data endpoints: what templates ask when a mail is composed')
    .addCommand(listCommand(terminal))
    .addCommand(showCommand(terminal))
    .addCommand(putCommand(terminal))
    .addCommand(tryCommand(terminal))
    .addCommand(deleteCommand(terminal));
}

const workspaceOption = () =>
  new Option('--workspace <name>', 'name or number (needed when there are several)');

function listCommand(terminal: Terminal): Command {
  return new Command('list')
    .description('the endpoints, in order of their names')
    .addOption(workspaceOption())
    .option('--json', 'print JSON')
    .action(({ workspace, json }: EndpointOptions) =>
      withTools('attune endpoint list', async ({ database }) => {
        const { workspaceId } = await chooseWorkspace(database, workspace);
        const endpoints = await listEndpoints(database, workspaceId);
        printRecords(terminal, endpoints.map(show), {
          json: json === true,
          columns: { name: 'name', url: 'url', timeoutMs: 'ms', cacheSeconds: 'kept (s)' },
          whenEmpty: 'There is no endpoint yet: `attune endpoint put NAME FILE` makes one.',
        });
      }),
    );
}

/** The names of secret headers, and nothing more of them. */
function show({ workspaceId: _, sealedHeaders, createdAt, changedAt, ...rest }: DataEndpoint) {
  return {
    ...rest,
    parameters: parametersOf(rest.url),
    secretHeaders: Object.keys(sealedHeaders),
    createdAt: showInstant(createdAt),
    changedAt: showInstant(changedAt),
  };
}

function showCommand(terminal: Terminal): Command {
  return new Command('show')
    .description('all of one endpoint but its secrets, as JSON')
    .argument('<name>')
    .addOption(workspaceOption())
    .action((name: string, { workspace }: EndpointOptions) =>
      withTools('attune endpoint show', async ({ database }) => {
        const { workspaceId } = await chooseWorkspace(database, workspace);
        terminal.say(stringifyExact(show(await readEndpoint(database, workspaceId, name))));
      }),
    );
}

async function partsOf({ database }: Tools, config: Config): Promise<EndpointParts> {
  const vault = createVault(await loadSigningKeys(config));
  return { database, vault, network: createEndpointNetwork(config.privateEndpoints) };
}

function putCommand(terminal: Terminal): Command {
  return new Command('put')
    .description('make an endpoint, or change the one of that name (docs/reference/fetch.md)')
    .argument('<name>', 'small letters, digits and hyphens: by it templates ask')
    .argument('<file>', 'JSON with url, fallback and what else there is')
    .addOption(workspaceOption())
    .action((name: string, file: string, { workspace }: EndpointOptions) =>
      withTools('attune endpoint put', async (tools, config) => {
        const { workspaceId } = await chooseWorkspace(tools.database, workspace);
        const wanted = { ...(await readEndpointFile(file)), workspaceId, name };
        const parts = await partsOf(tools, config);
        const { revision } = await putEndpoint(parts, wanted, tools.deed());
        terminal.say(`Endpoint ${name} is ${revision === 1 ? 'made' : 'changed'}.`);
      }),
    );
}

function tryCommand(terminal: Terminal): Command {
  return new Command('try')
    .description('ask an endpoint now, as a template would')
    .argument('<name>')
    .argument('[parameters...]', 'such as sku=A7')
    .addOption(workspaceOption())
    .option('--json', 'print JSON')
    .action((name: string, given: string[], { workspace, json }: EndpointOptions) =>
      withTools('attune endpoint try', async (tools, config) => {
        const { workspaceId } = await chooseWorkspace(tools.database, workspace);
        const { clock } = tools;
        const fetcher = createDataFetcher({ ...(await partsOf(tools, config)), clock });
        const parameters = Object.fromEntries(given.map(readParameter));
        const place = { workspaceId, name };
        const answer = await tryEndpoint({ ...tools, fetcher }, place, parameters).finally(() =>
          fetcher.close(),
        );
        if (json) terminal.say(stringifyExact(answer));
        else sayAnswer(terminal, answer);
      }),
    );
}

function sayAnswer(terminal: Terminal, answer: FetchAnswer): void {
  if ('reason' in answer) {
    const what = answer.outcome === 'stale' ? 'An older answer' : 'The fallback';
    terminal.complain(`${what}, since ${FETCH_REASONS[answer.reason]}.`);
  }
  terminal.say(stringifyExact(answer.value));
}

function deleteCommand(terminal: Terminal): Command {
  return new Command('delete')
    .description('delete an endpoint; templates that still ask for it get nothing')
    .argument('<name>')
    .addOption(workspaceOption())
    .action((name: string, { workspace }: EndpointOptions) =>
      withTools('attune endpoint delete', async ({ database, deed }) => {
        const { workspaceId } = await chooseWorkspace(database, workspace);
        await deleteEndpoint(database, { workspaceId, name }, deed());
        terminal.say(`Endpoint ${name} is deleted.`);
      }),
    );
}
