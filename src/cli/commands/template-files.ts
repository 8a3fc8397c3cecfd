import { Command, Option } from 'commander';
import type { Tools } from '../../app/index.js';
import {
  createManuscript,
  findManuscript,
  listManuscripts,
  placeOfMistake,
  publishTemplate,
  readManuscript,
  reviewDraft,
  saveDraft,
  type Template,
  type TemplatePorts,
  type TemplateSource,
} from '../../content/index.js';
import type { WorkspaceId } from '../../kernel/index.js';
import { acceptOption } from '../accept-option.js';
import { chooseWorkspace } from '../choose-workspace.js';
import { describeFinding } from '../describe-finding.js';
import { templateFileStale } from '../errors.js';
import { readLintFile } from '../read-lint-file.js';
import { noteRevision, readTemplate, type TemplateFile, writeTemplate } from '../template-files.js';
import type { Terminal } from '../terminal.js';
import { withTemplatePorts } from '../with-template-ports.js';
import { withTools } from '../with-tools.js';

const workspaceOption = () =>
  new Option('--workspace <name>', 'name or number (needed when there are several)');
const DEFAULT_FOLDER = 'templates';
const MOST_PULLED = 10_000;

interface PullOptions {
  readonly workspace?: string;
  readonly dir: string;
}

export function pullCommand(terminal: Terminal): Command {
  return new Command('pull')
    .description('write drafts into files: NAME.yaml, and NAME.mjml or NAME.html beside it')
    .argument('[names...]', 'all of them, if none is named')
    .option('--dir <folder>', 'where to', DEFAULT_FOLDER)
    .addOption(workspaceOption())
    .action((names: string[], { workspace, dir }: PullOptions) =>
      withTools('attune template pull', async ({ database }) => {
        const { workspaceId } = await chooseWorkspace(database, workspace);
        for (const template of await findTemplates(database, workspaceId, names)) {
          terminal.say(await writeTemplate(dir, template));
        }
      }),
    );
}

async function findTemplates(
  database: Tools['database'],
  workspaceId: WorkspaceId,
  names: readonly string[],
): Promise<Template[]> {
  const shelf = 'templates';
  if (names.length === 0) {
    return listManuscripts<TemplateSource>(database, { workspaceId, shelf, limit: MOST_PULLED });
  }
  const found: Template[] = [];
  for (const name of names) {
    found.push(await readManuscript<TemplateSource>(database, { workspaceId, shelf, name }));
  }
  return found;
}

interface PushOptions {
  readonly workspace?: string;
  readonly force?: true;
  readonly publish?: true;
  readonly note: string;
  readonly accept?: readonly string[];
}

export function pushCommand(terminal: Terminal): Command {
  return new Command('push')
    .description('save files as drafts, and make the templates that are not there yet')
    .argument('<files...>', 'the YAML files')
    .option('--force', 'write over what somebody saved since the file was pulled')
    .option('--publish', 'put them in use at once')
    .option('--note <text>', 'what is new, with --publish', '')
    .addOption(acceptOption())
    .addOption(workspaceOption())
    .action((files: string[], options: PushOptions) =>
      withTemplatePorts('attune template push', async (tools, ports) => {
        const { workspaceId } = await chooseWorkspace(tools.database, options.workspace);
        for (const path of files) {
          const template = await push(tools, {
            workspaceId,
            path,
            isForced: options.force === true,
          });
          await noteRevision(path, template);
          terminal.say(`${template.name}: the draft is at revision ${template.revision}.`);
          await complainOf(terminal, ports, { path, template });
          if (options.publish) await publish(terminal, { tools, ports, template, options });
        }
      }),
    );
}

async function push(
  { database, deed }: Tools,
  {
    workspaceId,
    path,
    isForced,
  }: { readonly workspaceId: WorkspaceId; readonly path: string; readonly isForced: boolean },
): Promise<Template> {
  const file = await readTemplate(path);
  const { name, title, kind, draft } = file;
  const place = { workspaceId, shelf: 'templates', name } as const;
  const before = await findManuscript<TemplateSource>(database, place);
  if (before === undefined) {
    return createManuscript(database, { ...place, title: title ?? name, kind, draft }, deed());
  }
  if (!isForced) checkRevision(file, { path, before });
  const change = { draft, kind, title, revision: isForced ? undefined : before.revision };
  return saveDraft<TemplateSource>(database, { place, change }, deed());
}

function checkRevision(
  { revision }: TemplateFile,
  { path, before }: { readonly path: string; readonly before: Template },
): void {
  const found = before.revision;
  if (revision !== found) throw templateFileStale.make({ path, revision: revision ?? 0, found });
}

/** A draft may have mistakes and findings; who pushes one wants to know of them at once. */
async function complainOf(
  terminal: Terminal,
  ports: TemplatePorts,
  { path, template }: { readonly path: string; readonly template: Template },
): Promise<void> {
  const { mistake, findings } = await reviewDraft(ports, template);
  if (mistake !== null) {
    const { problem, frame } = mistake;
    terminal.complain(`${path}: ${placeOfMistake(mistake)}: ${problem}.`);
    if (frame !== '') terminal.complain(frame);
  }
  if (findings.length === 0) return;
  const file = await readLintFile(path, 'marketing');
  for (const finding of findings) {
    for (const line of describeFinding(file, finding, terminal.colours)) terminal.complain(line);
  }
}

interface PublishOptions {
  readonly workspace?: string;
  readonly note: string;
  readonly accept?: readonly string[];
}

export function publishCommand(terminal: Terminal): Command {
  return new Command('publish')
    .description('put the draft in use: mails that begin from now on are made of it')
    .argument('<names...>')
    .option('--note <text>', 'what is new', '')
    .addOption(acceptOption())
    .addOption(workspaceOption())
    .action((names: string[], options: PublishOptions) =>
      withTemplatePorts('attune template publish', async (tools, ports) => {
        const { workspaceId } = await chooseWorkspace(tools.database, options.workspace);
        for (const template of await findTemplates(tools.database, workspaceId, names)) {
          await publish(terminal, { tools, ports, template, options });
        }
      }),
    );
}

async function publish(
  terminal: Terminal,
  {
    tools,
    ports,
    template: { workspaceId, name, revision },
    options: { note, accept: acceptFindings },
  }: {
    readonly tools: Tools;
    readonly ports: TemplatePorts;
    readonly template: Template;
    readonly options: Pick<PublishOptions, 'note' | 'accept'>;
  },
): Promise<void> {
  const place = { workspaceId, shelf: 'templates', name } as const;
  const publishing = { place, revision, note, acceptFindings };
  const { release, isNew } = await publishTemplate(ports, publishing, tools.deed());
  const { number } = release;
  terminal.say(
    isNew
      ? `${name}: release ${number} is in use.`
      : `${name}: release ${number} is in use already, and says the same.`,
  );
}
