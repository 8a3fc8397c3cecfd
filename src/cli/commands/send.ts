import { setTimeout as delay } from 'node:timers/promises';
import { Command, Option } from 'commander';
import type { Tools } from '../../app/index.js';
import {
  type CampaignProgress,
  type Estimate,
  estimateAudience,
  readCampaignProgress,
  startCampaign,
} from '../../campaigns/index.js';
import { readConfig } from '../../config/index.js';
import { type MailContent, readManuscript } from '../../content/index.js';
import { checkInProcess } from '../../delivery/index.js';
import type { WorkspaceId } from '../../kernel/index.js';
import { announceDue, readProcesses } from '../../storage/index.js';
import { chooseWorkspace } from '../choose-workspace.js';
import { confirm } from '../confirm.js';
import { mailNotGiven } from '../errors.js';
import { readTemplateFile } from '../read-template-file.js';
import { readUuid } from '../read-uuid.js';
import { readWhole } from '../read-whole.js';
import { showCounts } from '../show-counts.js';
import type { Terminal } from '../terminal.js';
import { withTools } from '../with-tools.js';

interface SendOptions {
  readonly template?: string;
  readonly name?: string;
  readonly id?: string;
  readonly to: string;
  readonly purpose: string;
  readonly priority?: number;
  readonly bestHour?: number | true;
  readonly workspace?: string;
  readonly estimate?: true;
  readonly yes?: true;
  readonly wait?: true;
  readonly json?: true;
}

export function sendCommand(terminal: Terminal): Command {
  return new Command('send')
    .description('send a campaign: one message to everybody of an audience who may be mailed')
    .argument('[file]', 'a YAML file: from, subject, preheader, html or htmlFile, text or textFile')
    .option('--template <name>', 'a template instead: the release of it that is in use')
    .option(
      '--name <name>',
      'what the campaign is called (default: the subject, or the template’s title)',
    )
    .addOption(
      new Option(
        '--id <id>',
        'its id, a UUID: run again with the same, nothing is sent twice',
      ).argParser(readUuid),
    )
    .option('--to <audience>', 'all, or a rule such as \'in segment "vip"\'', 'all')
    .option('--purpose <purpose>', 'the consent that is asked for', 'marketing')
    .addOption(
      new Option(
        '--priority <number>',
        '1 to 9: where a cap leaves room for only one mail, the lower goes first (default: 9)',
      ).argParser(readWhole),
    )
    .addOption(
      new Option(
        '--best-hour [hours]',
        'to each reader in the hour in which they read, of the next so many (default: 24)',
      ).argParser(readWhole),
    )
    .option('--estimate', 'say how many it would reach and whom it leaves out, and send nothing')
    .option('--yes', 'do not ask before sending')
    .option('--wait', 'show how far it is until it is done')
    .addOption(new Option('--workspace <name>', 'name or number (needed when there are several)'))
    .option('--json', 'print JSON')
    .action((file: string | undefined, options: SendOptions) =>
      withTools('attune send', (tools) => send(terminal, tools, { file, options })),
    );
}

const MAX_NAME_LENGTH = 200;
const A_DAY_HOURS = 24;

async function send(
  terminal: Terminal,
  tools: Tools,
  { file, options }: { readonly file: string | undefined; readonly options: SendOptions },
): Promise<void> {
  const { database, ids, clock } = tools;
  const { to: audience, purpose } = options;
  const { workspaceId } = await chooseWorkspace(database, options.workspace);
  const mail = await readMail(file, options.template);
  if (mail.kind === 'given') await checkInProcess(mail.content);
  const wantedAudience = { workspaceId, audience, purpose };
  const estimate = await estimateAudience(database, wantedAudience, clock.now());
  if (!options.json || options.estimate) showEstimate(terminal, estimate, options.json === true);
  if (options.estimate) return;
  const question = `Send it to ${estimate.reached.toLocaleString('en')} people?`;
  if (!options.yes && !(await confirm(question))) {
    terminal.complain('Nothing was sent.');
    return;
  }
  const name = options.name ?? (await nameOf(database, workspaceId, mail));
  const { priority, bestHour } = options;
  const wanted = {
    ...{ workspaceId, name, audience, purpose, mail, priority, campaignId: options.id },
    sendWithinHours: bestHour === true ? A_DAY_HOURS : bestHour,
  };
  const { campaign } = await startCampaign(database, wanted, { ids, now: clock.now() });
  await announceDue(database);
  const { campaignId } = campaign;
  if (!options.json) terminal.say(`Campaign ${campaignId} is under way.`);
  if (!(await hasSender(database))) {
    terminal.complain('No process sends mail: start one with the role sender and ATTUNE_SMTP_URL.');
  }
  const progress = await follow(terminal, tools, { workspaceId, campaignId, options });
  if (options.json) terminal.say(JSON.stringify(progress));
}

/** @throws AppError `mail-not-given`, `file-unreadable`, `template-file-invalid` */
async function readMail(
  file: string | undefined,
  template: string | undefined,
): Promise<MailContent> {
  if (template !== undefined && file === undefined) return { kind: 'template', name: template };
  if (template !== undefined || file === undefined) throw mailNotGiven.make(null);
  return { kind: 'given', content: await readTemplateFile(file, readConfig().mailFrom) };
}

/** What a campaign is called that is not called anything. */
async function nameOf(
  db: Tools['database'],
  workspaceId: WorkspaceId,
  mail: MailContent,
): Promise<string> {
  if (mail.kind === 'given') return mail.content.subject.slice(0, MAX_NAME_LENGTH);
  const place = { workspaceId, shelf: 'templates', name: mail.name } as const;
  return (await readManuscript(db, place)).title;
}

function showEstimate(terminal: Terminal, estimate: Estimate, json: boolean): void {
  if (json) {
    terminal.say(JSON.stringify(estimate));
    return;
  }
  const { profiles, audience, reached, leftOut } = estimate;
  const of = (count: number) => count.toLocaleString('en');
  terminal.say(`${of(audience)} of ${of(profiles)} profiles are in the audience.`);
  terminal.say(`${of(reached)} of them may be mailed.`);
  if (audience > reached) terminal.say(`Left out: ${showCounts(leftOut)}.`);
}

async function hasSender(database: Tools['database']): Promise<boolean> {
  const processes = await readProcesses(database);
  return processes.some(({ isAlive, roles }) => isAlive && roles.includes('sender'));
}

const PROGRESS_INTERVAL_MS = 2_000;

async function follow(
  terminal: Terminal,
  { database }: Pick<Tools, 'database'>,
  run: {
    readonly workspaceId: WorkspaceId;
    readonly campaignId: string;
    readonly options: SendOptions;
  },
): Promise<CampaignProgress> {
  const { workspaceId, campaignId, options } = run;
  let shown = '';
  for (;;) {
    const progress = await readCampaignProgress(database, workspaceId, campaignId);
    if (options.wait !== true) return progress;
    const line = `${progress.state}: ${showCounts(progress.messages)}`;
    if (line !== shown) terminal.complain(line);
    shown = line;
    if (progress.state !== 'running') return progress;
    await delay(PROGRESS_INTERVAL_MS);
  }
}
