import { Command, Option } from 'commander';
import {
  archive,
  listManuscripts,
  listReleases,
  readManuscript,
  rollBack,
  type Template,
  type TemplateRelease,
  type TemplateSource,
} from '../../content/index.js';
import type { WorkspaceId } from '../../kernel/index.js';
import type { Db } from '../../storage/index.js';
import { chooseWorkspace } from '../choose-workspace.js';
import { printRecords } from '../print-records.js';
import { readWhole } from '../read-whole.js';
import { showInstant } from '../show-instant.js';
import type { Terminal } from '../terminal.js';
import { withTools } from '../with-tools.js';
import { publishCommand, pullCommand, pushCommand } from './template-files.js';
import { templateImportCommand } from './template-import.js';
import { previewCommand, testCommand } from './template-trials.js';

interface Options {
  readonly workspace?: string;
  readonly json?: true;
}

export function templateCommand(terminal: Terminal): Command {
  return new Command('template')
    .description('what mails are made of: drafts and releases, as files too')
    .addCommand(listCommand(terminal))
    .addCommand(showCommand(terminal))
    .addCommand(pullCommand(terminal))
    .addCommand(pushCommand(terminal))
    .addCommand(publishCommand(terminal))
    .addCommand(previewCommand(terminal))
    .addCommand(testCommand(terminal))
    .addCommand(rollBackCommand(terminal))
    .addCommand(archiveCommand(terminal))
    .addCommand(templateImportCommand(terminal));
}

const workspaceOption = () =>
  new Option('--workspace <name>', 'name or number (needed when there are several)');

/** More than anybody looks at in a terminal. */
const MOST_SHOWN = 1_000;

function listCommand(terminal: Terminal): Command {
  return new Command('list')
    .description('the templates, in order of their names')
    .addOption(workspaceOption())
    .option('--json', 'print JSON')
    .action(({ workspace, json }: Options) =>
      withTools('attune template list', async ({ database }) => {
        const { workspaceId } = await chooseWorkspace(database, workspace);
        const page = { workspaceId, shelf: 'templates', limit: MOST_SHOWN } as const;
        const templates = await listManuscripts<TemplateSource>(database, page);
        printRecords(terminal, templates.map(showHead), {
          json: json === true,
          columns: {
            name: 'name',
            kind: 'kind',
            revision: 'draft',
            published: 'in use',
            changedAt: 'changed',
            changedBy: 'by',
            title: 'title',
          },
          whenEmpty: 'There is no template yet: `attune template push FILE.yaml` makes one.',
        });
      }),
    );
}

function showHead({
  draft: _draft,
  workspaceId: _workspace,
  manuscriptId: _id,
  ...head
}: Template) {
  const { createdAt, changedAt } = head;
  return { ...head, createdAt: showInstant(createdAt), changedAt: showInstant(changedAt) };
}

function showCommand(terminal: Terminal): Command {
  return new Command('show')
    .description('a template with its draft and its releases')
    .argument('<name>')
    .addOption(workspaceOption())
    .option('--json', 'print JSON')
    .action((name: string, { workspace, json }: Options) =>
      withTools('attune template show', async ({ database }) => {
        const { workspaceId } = await chooseWorkspace(database, workspace);
        const template = await findTemplate(database, workspaceId, name);
        const page = { before: undefined, limit: MOST_SHOWN };
        const releases = await listReleases<TemplateSource>(database, template, page);
        const shown = releases.map((release) => showRelease(release, template.published));
        if (json) {
          terminal.say(
            JSON.stringify({ ...showHead(template), draft: template.draft, releases: shown }),
          );
          return;
        }
        const { title, kind, revision, draft, changedBy, changedAt } = template;
        terminal.say(`${title} (${kind})`);
        terminal.say(`  draft    ${revision}, saved ${showInstant(changedAt)} by ${changedBy}`);
        terminal.say(`  subject  ${draft.subject}`);
        printRecords(terminal, shown, {
          json: false,
          columns: {
            number: 'release',
            isInUse: 'in use',
            publishedAt: 'published',
            publishedBy: 'by',
            note: 'note',
          },
          whenEmpty: '  nothing of it was published yet',
        });
      }),
    );
}

function showRelease(
  { source: _source, publishedAt, ...release }: TemplateRelease,
  published: number | null,
) {
  const isInUse = release.number === published;
  return { ...release, isInUse, publishedAt: showInstant(publishedAt) };
}

function findTemplate(db: Db, workspaceId: WorkspaceId, name: string): Promise<Template> {
  return readManuscript<TemplateSource>(db, { workspaceId, shelf: 'templates', name });
}

function rollBackCommand(terminal: Terminal): Command {
  return new Command('rollback')
    .description('put an earlier release in use again; the draft stays')
    .argument('<name>')
    .argument('<number>', 'of the release', readWhole)
    .addOption(workspaceOption())
    .action((name: string, number: number, { workspace }: Options) =>
      withTools('attune template rollback', async ({ database, deed }) => {
        const { workspaceId } = await chooseWorkspace(database, workspace);
        const place = { workspaceId, shelf: 'templates', name } as const;
        await rollBack(database, { place, number }, deed());
        terminal.say(`${name}: release ${number} is in use.`);
      }),
    );
}

function archiveCommand(terminal: Terminal): Command {
  return new Command('archive')
    .description('take a template out of the lists, and free its name; mails stay what they are')
    .argument('<name>')
    .addOption(workspaceOption())
    .action((name: string, { workspace }: Options) =>
      withTools('attune template archive', async ({ database, deed }) => {
        const { workspaceId } = await chooseWorkspace(database, workspace);
        const { findJourneysThatSend } = await import('../../journeys/index.js');
        const findUsers = (tx: Db) => findJourneysThatSend(tx, workspaceId, name);
        await archive(database, { workspaceId, shelf: 'templates', name, findUsers }, deed());
        terminal.say(`${name} is archived.`);
      }),
    );
}
