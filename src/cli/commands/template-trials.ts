import { writeFile } from 'node:fs/promises';
import { Command, InvalidArgumentError, Option } from 'commander';
import { openTrials, type Tools } from '../../app/index.js';
import type { Config } from '../../config/index.js';
import {
  findTrialContent,
  NARROWEST,
  SCREEN_WIDTHS,
  type ScreenView,
  type TemplatePorts,
  type TrialWish,
  WIDEST,
} from '../../content/index.js';
import { noteTrial, type Preview, type Trial, type Trials } from '../../delivery/index.js';
import { findNamedProfile } from '../../identity/index.js';
import { parseEmailAddress } from '../../ingest/index.js';
import { type Instant, stringifyExact } from '../../kernel/index.js';
import { chooseWorkspace } from '../choose-workspace.js';
import { trialOptionsInvalid } from '../errors.js';
import { publicUrlOf } from '../public-url.js';
import { readReaderFile } from '../read-reader-file.js';
import { readWhole } from '../read-whole.js';
import { Exit } from '../report-error.js';
import { readTemplate } from '../template-files.js';
import type { Terminal } from '../terminal.js';
import { withTemplatePorts } from '../with-template-ports.js';

interface TrialOptions {
  readonly workspace?: string;
  readonly as?: string;
  readonly with?: string;
  readonly locale?: string;
  readonly release?: number;
  readonly file?: string;
  readonly fetch: boolean;
}

/** What both commands take. */
function trialCommand(name: string): Command {
  return new Command(name)
    .argument('[name]', 'of the template; not needed with --file')
    .option('--as <profile>', 'whose values it shows: an id, an address, or another identifier')
    .option(
      '--with <file>',
      'a YAML or JSON file with made-up values: email, locale, traits, orders, segments, audiences, event, data, now',
    )
    .option('--locale <tag>', 'the reader’s language and country, as BCP 47 names them: nb, pt-BR')
    .addOption(new Option('--release <number>', 'instead of the draft').argParser(readWhole))
    .option('--file <file>', 'a YAML file instead of what was saved')
    .option('--no-fetch', 'ask no endpoints; each gives its fallback')
    .addOption(new Option('--workspace <name>', 'name or number (needed when there are several)'));
}

interface PreviewOptions extends TrialOptions {
  readonly html?: string;
  readonly json?: true;
  readonly screenshot?: string;
  readonly width: number;
  readonly dark?: true;
}

export function previewCommand(terminal: Terminal): Command {
  return trialCommand('preview')
    .description('show the mail that a template makes, as it would be sent; nothing is kept of it')
    .option('--html <file>', 'write the HTML into a file')
    .option('--screenshot <file>', 'have a browser show it, into a PNG file; needs a Chromium')
    .addOption(
      new Option('--width <pixels>', 'of the screenshot: phone, desktop or a number')
        .argParser(readWidth)
        .default(SCREEN_WIDTHS.phone, 'phone'),
    )
    .option('--dark', 'a screenshot in dark mode')
    .option('--json', 'print JSON')
    .action((name: string | undefined, options: PreviewOptions) =>
      withTrials('attune template preview', async (parts) => {
        const trial = await readTrial(parts, name, options);
        const preview = await parts.trials.preview(trial);
        if (options.html !== undefined) await writeFile(options.html, preview.html ?? '');
        if (options.screenshot !== undefined) {
          const view = { width: options.width, isDark: options.dark === true };
          await photograph(parts.trials, { trial, view, file: options.screenshot, terminal });
        }
        if (options.json) terminal.say(stringifyExact(preview));
        else show(terminal, preview);
      }),
    );
}

/** @throws InvalidArgumentError */
function readWidth(text: string): number {
  if (text === 'phone' || text === 'desktop') return SCREEN_WIDTHS[text];
  const width = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  if (width >= NARROWEST && width <= WIDEST) return width;
  throw new InvalidArgumentError(`Give phone, desktop, or ${NARROWEST} to ${WIDEST} pixels.`);
}

interface Picture {
  readonly trial: Trial;
  readonly view: ScreenView;
  readonly file: string;
  readonly terminal: Terminal;
}

async function photograph(trials: Trials, { trial, view, file, terminal }: Picture) {
  const { png, width, height, blocked } = await trials.photograph(trial, view);
  await writeFile(file, png);
  terminal.complain(`${file}: ${width} × ${height} pixels`);
  for (const url of blocked) terminal.complain(`Not in the picture: ${url}`);
}

function show(terminal: Terminal, preview: Preview): void {
  const { from, to, subject, preheader, text, bytes, segments, audiences, fetchProblem } = preview;
  terminal.say(`From       ${from}`);
  terminal.say(`To         ${to}`);
  terminal.say(`Subject    ${subject}`);
  if (preheader !== '') terminal.say(`Preheader  ${preheader}`);
  terminal.say(`Size       ${bytes.html} bytes of HTML, ${bytes.mail} in all`);
  for (const [rule, holds] of Object.entries({ ...segments, ...audiences })) {
    terminal.say(`${holds === true ? 'Holds      ' : 'Holds not  '}${rule}`);
  }
  terminal.say();
  terminal.say(text);
  if (fetchProblem !== undefined) terminal.complain(`Endpoints: ${fetchProblem}`);
}

interface TestOptions extends TrialOptions {
  readonly to: readonly string[];
}

const MOST_ADDRESSES = 10;

export function testCommand(terminal: Terminal): Command {
  return trialCommand('test')
    .description('send a template’s mail to yourself, with [Test] before its subject')
    .addOption(
      new Option(
        '--to <addresses...>',
        'to whom, at most 10; nobody’s consent is asked',
      ).makeOptionMandatory(),
    )
    .action((name: string | undefined, options: TestOptions) =>
      withTrials('attune template test', async (parts) => {
        const to = [...new Set(options.to.map(readAddress))];
        if (to.length > MOST_ADDRESSES) {
          throw trialOptionsInvalid.make({
            problem: `--to takes at most ${MOST_ADDRESSES} addresses`,
          });
        }
        const trial = await readTrial(parts, name, options);
        const { workspaceId } = trial;
        const noted = { workspaceId, name: name ?? options.file ?? '', addresses: to };
        await noteTrial(parts.tools.database, noted, parts.tools.deed());
        const deliveries = await parts.trials.send(trial, to);
        for (const { address, outcome, reply } of deliveries) {
          terminal.say(`${address}: ${outcome} (${reply})`);
        }
        if (deliveries.some(({ outcome }) => outcome !== 'accepted')) throw new Exit(1);
      }),
    );
}

function readAddress(text: string): string {
  const address = parseEmailAddress(text.trim());
  if (address.kind === 'invalid') {
    throw trialOptionsInvalid.make({ problem: `“${text.slice(0, 100)}” is no address` });
  }
  return `${address.localPart}@${address.domain}`;
}

interface TrialPartsOfCommand {
  readonly tools: Tools;
  readonly ports: TemplatePorts;
  readonly config: Config;
  readonly trials: Awaited<ReturnType<typeof openTrials>>;
}

function withTrials(
  purpose: string,
  work: (parts: TrialPartsOfCommand) => Promise<void>,
): Promise<void> {
  return withTemplatePorts(purpose, async (tools, ports, config) => {
    const trials = await openTrials(config, tools, publicUrlOf(config));
    try {
      await work({ tools, ports, config, trials });
    } finally {
      await trials.close();
    }
  });
}

async function readTrial(
  { tools, ports }: TrialPartsOfCommand,
  name: string | undefined,
  options: TrialOptions,
): Promise<Trial> {
  const { database, clock } = tools;
  const { workspaceId } = await chooseWorkspace(database, options.workspace);
  const { name: chosen, wish } = await readWish(name, options);
  const place = { workspaceId, shelf: 'templates', name: chosen } as const;
  const profileId =
    options.as === undefined
      ? undefined
      : await findNamedProfile(database, workspaceId, options.as);
  const given = options.with === undefined ? undefined : await readReaderFile(options.with);
  const { content, kind } = await findTrialContent(ports, place, wish);
  return {
    ...{ workspaceId, content, kind, profileId },
    madeUp: {
      ...given?.madeUp,
      ...(options.locale !== undefined && {
        traits: { ...given?.madeUp.traits, locale: options.locale },
      }),
    },
    data: given?.data ?? {},
    now: (given?.now as Instant | undefined) ?? clock.now(),
    asksEndpoints: options.fetch,
  };
}

async function readWish(
  name: string | undefined,
  { file, release }: TrialOptions,
): Promise<{ readonly name: string; readonly wish: TrialWish }> {
  if (file !== undefined && release !== undefined) {
    throw trialOptionsInvalid.make({ problem: '--file and --release can’t stand together' });
  }
  if (file !== undefined) {
    const { draft: source, kind: purpose, name: own } = await readTemplate(file);
    return { name: name ?? own, wish: { kind: 'source', source, purpose } };
  }
  if (name === undefined) {
    throw trialOptionsInvalid.make({ problem: 'neither a template nor --file is named' });
  }
  return {
    name,
    wish: release === undefined ? { kind: 'draft' } : { kind: 'release', number: release },
  };
}
