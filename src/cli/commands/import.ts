import { readFile } from 'node:fs/promises';
import { Command, Option } from 'commander';
import type { Tools } from '../../app/index.js';
import {
  checkImport,
  findImportSource,
  type ImportCheck,
  type ImportCounts,
  type ImportOrder,
  type ImportOutcome,
  type ImportParts,
  openInput,
  type Progress,
  type ReadMapping,
  readMapping,
  runImport,
} from '../../connect/index.js';
import type { SourceId } from '../../kernel/index.js';
import { stringifyExact } from '../../kernel/index.js';
import { chooseWorkspace } from '../choose-workspace.js';
import { createProgressText, describeCounts } from '../describe-import.js';
import { fileUnreadable } from '../errors.js';
import { listenForStop } from '../listen-for-stop.js';
import { createProgressLine } from '../progress-line.js';
import { Exit } from '../report-error.js';
import { showInstant } from '../show-instant.js';
import type { Terminal } from '../terminal.js';
import { withTools } from '../with-tools.js';

interface ImportCommandOptions {
  readonly mapping?: string;
  readonly workspace?: string;
  readonly dryRun?: true;
  readonly restart?: true;
  readonly json?: true;
}

/** As a shell has it for a command that Ctrl-C ended. */
const EXIT_STOPPED = 130;
const MEBI = 1024;

export function importCommand(terminal: Terminal): Command {
  return new Command('import')
    .description('take in a file of orders, profiles, events, products, consents or suppressions')
    .argument('<file>', 'CSV, NDJSON or Parquet, plain or gzipped; - is standard input')
    .option(
      '--mapping <file>',
      'a YAML or JSON file that says what the columns mean (docs/reference/imports.md); NDJSON of events in Segment’s form needs none',
    )
    .option('--dry-run', 'show what would come of it, and every problem; write nothing')
    .option('--restart', 'begin at the first row though it was done or had come some way')
    .addOption(new Option('--workspace <name>', 'name or number (needed when there are several)'))
    .option('--json', 'print the report as JSON')
    .action((path: string, options: ImportCommandOptions) => importFile(terminal, path, options));
}

async function importFile(
  terminal: Terminal,
  path: string,
  options: ImportCommandOptions,
): Promise<void> {
  // Before the database is opened, which may have to be started for it.
  const source = await readMappingFile(options.mapping);
  const input = await openInput(path, process.stdin);
  try {
    await withTools('attune import', (tools) => {
      const order = { input, source };
      return options.dryRun === true
        ? checkFile(terminal, tools, { order, options })
        : runFile(terminal, tools, { order, options });
    });
  } finally {
    await input.close();
  }
}

async function readMappingFile(path: string | undefined): Promise<ReadMapping | undefined> {
  if (path === undefined) return undefined;
  try {
    return readMapping(path, await readFile(path, 'utf8'));
  } catch (error) {
    const isOfFile = error instanceof Error && 'syscall' in error && 'code' in error;
    if (!isOfFile) throw error;
    throw fileUnreadable.make({ path, code: String(error.code) }, error);
  }
}

interface Wanted {
  readonly order: ImportOrder;
  readonly options: ImportCommandOptions;
}

async function checkFile(terminal: Terminal, tools: Tools, wanted: Wanted): Promise<void> {
  const { order, options } = wanted;
  // An import that is only tried needs no source, and makes none.
  const parts = await partsOf(tools, options.workspace, async () => 0 as SourceId);
  const stop = new AbortController();
  void listenForStop().then(() => stop.abort());
  const check = await showing(tools, (onProgress) =>
    checkImport(parts, order, { signal: stop.signal, onProgress }),
  );
  if (check === undefined) {
    terminal.say('Stopped. Nothing was written.');
    throw new Exit(EXIT_STOPPED);
  }
  if (options.json) {
    const { counts, repeated, samples } = check;
    terminal.say(stringifyExact({ outcome: 'checked', ...counts, repeated, samples }));
    return;
  }
  reportCheck(terminal, check);
}

function reportCheck(
  terminal: Terminal,
  { counts, repeated, samples, importedAt }: ImportCheck,
): void {
  if (samples.length > 0) terminal.say('The first of what it would become:');
  for (const sample of samples) {
    const filled = Object.entries(sample).filter(([, items]) => items.length > 0);
    terminal.say(stringifyExact(Object.fromEntries(filled)));
  }
  for (const line of describeCounts(counts)) terminal.say(line);
  if (repeated > 0) {
    terminal.say(`${repeated} events have the id of one further up, and would be left out.`);
  }
  if (importedAt !== null) {
    terminal.say(`It was imported with this mapping at ${showInstant(importedAt)}.`);
  }
  terminal.say('Nothing was written.');
}

async function runFile(
  terminal: Terminal,
  tools: Tools,
  { order, options }: Wanted,
): Promise<void> {
  const { database, clock } = tools;
  const startedAt = clock.now();
  const parts = await partsOf(tools, options.workspace, (workspaceId) =>
    findImportSource(database, workspaceId, clock.now()),
  );
  const stop = new AbortController();
  void listenForStop().then(() => stop.abort());
  const outcome = await showing(tools, (onProgress) =>
    runImport(parts, order, {
      restarts: options.restart === true,
      signal: stop.signal,
      onProgress,
    }),
  );
  const seconds = Math.max(0.001, (clock.now() - startedAt) / 1000);
  report(terminal, outcome, { seconds, asJson: options.json === true });
  if (outcome.kind === 'stopped') throw new Exit(EXIT_STOPPED);
}

async function partsOf(
  tools: Tools,
  named: string | undefined,
  findSource: (workspaceId: ImportParts['origin']['workspaceId']) => Promise<SourceId>,
): Promise<ImportParts> {
  const { database, door, clock, hashOf, rulesOf } = tools;
  const workspace = await chooseWorkspace(database, named);
  const { workspaceId } = workspace;
  const origin = {
    workspaceId,
    sourceId: await findSource(workspaceId),
    hash: await hashOf(workspaceId),
    rules: await rulesOf(workspaceId),
  };
  return { database, door, clock, origin, workspace };
}

/** Shows on standard error how far the work is. */
async function showing<T>(
  { clock }: Pick<Tools, 'clock'>,
  work: (onProgress: (progress: Progress) => void) => Promise<T>,
): Promise<T> {
  const line = createProgressLine(process.stderr);
  const textOf = createProgressText(() => clock.now());
  try {
    return await work((progress) => line.show(textOf(progress)));
  } finally {
    line.end();
  }
}

interface ReportOptions {
  readonly seconds: number;
  readonly asJson: boolean;
}

function report(
  terminal: Terminal,
  outcome: ImportOutcome,
  { seconds, asJson }: ReportOptions,
): void {
  const { counts } = outcome;
  if (asJson) {
    const peakMemoryMb = Math.ceil(process.resourceUsage().maxRSS / MEBI);
    terminal.say(JSON.stringify({ outcome: outcome.kind, ...counts, seconds, peakMemoryMb }));
    return;
  }
  if (outcome.kind === 'known') {
    const at = showInstant(outcome.endedAt);
    terminal.say(`This file was imported with this mapping at ${at}; there is nothing to do.`);
    terminal.say('Add --restart to read it again: what is known already is recognised.');
    return;
  }
  for (const line of describeCounts(counts)) terminal.say(line);
  if (outcome.kind === 'stopped') {
    terminal.say('Stopped. The same command goes on where it was.');
    return;
  }
  sayDone(terminal, counts, seconds);
  if (!outcome.hasWorker) {
    terminal.say('Events take effect when Attune runs: attune start');
  }
}

function sayDone(terminal: Terminal, { rows }: ImportCounts, seconds: number): void {
  const rate = Math.round(rows / seconds).toLocaleString('en');
  terminal.say(`Done in ${seconds.toFixed(1)} s (${rate} rows/s).`);
}
