import { writeFile } from 'node:fs/promises';
import { Command, Option } from 'commander';
import type { Tools } from '../../app/index.js';
import { openInput, readColumn } from '../../connect/index.js';
import type { WorkspaceId } from '../../kernel/index.js';
import { editList, freezeIntoList, type PersonName } from '../../segments/index.js';
import { readProcesses } from '../../storage/index.js';
import { chooseWorkspace } from '../choose-workspace.js';
import { peopleNotGiven } from '../errors.js';
import { createProgressLine } from '../progress-line.js';
import { readRuleGiven } from '../read-rule-given.js';
import { readUuid } from '../read-uuid.js';
import { sayJson } from '../say-json.js';
import type { Terminal } from '../terminal.js';
import { withTools } from '../with-tools.js';

const workspaceOption = () =>
  new Option('--workspace <name>', 'name or number (needed when there are several)');

const KINDS = ['email', 'user_id', 'profile'] as const;

interface EditOptions {
  readonly workspace?: string;
  readonly file?: string;
  readonly column?: string;
  readonly kind: PersonName['kind'];
  readonly unknown?: string;
  readonly json?: true;
}

const EDITS = {
  added: { name: 'add', description: 'put people on a list', done: 'added', rest: 'on it already' },
  removed: {
    name: 'remove',
    description: 'take people off a list',
    done: 'removed',
    rest: 'not on it',
  },
} as const;

export function listEditCommand(terminal: Terminal, what: 'added' | 'removed'): Command {
  const { name, description } = EDITS[what];
  return new Command(name)
    .description(`${description}, named one by one or by a column of a file`)
    .argument('<key>', 'the list')
    .argument('[people...]', 'addresses, user ids or ids of profiles; see --kind')
    .option('--file <file>', 'CSV, NDJSON or Parquet; - is standard input')
    .option('--column <name>', 'the column with the names (default: what --kind says)')
    .addOption(new Option('--kind <kind>', 'what the names are').choices(KINDS).default('email'))
    .option('--unknown <file>', 'write the names that are nobody’s into this file, one a line')
    .addOption(workspaceOption())
    .option('--json', 'print JSON')
    .action((key: string, people: readonly string[], options: EditOptions) =>
      withTools(`attune list ${name}`, (tools) =>
        edit(terminal, tools, { key, what, people, options }),
      ),
    );
}

interface WantedEdit {
  readonly key: string;
  readonly what: 'added' | 'removed';
  readonly people: readonly string[];
  readonly options: EditOptions;
}

async function edit(terminal: Terminal, tools: Tools, wanted: WantedEdit): Promise<void> {
  const { key, what, options } = wanted;
  if (wanted.people.length === 0 && options.file === undefined) throw peopleNotGiven.make(null);
  const { workspaceId } = await chooseWorkspace(tools.database, options.workspace);
  const waits = await hasWorker(tools.database);
  const counts = { changed: 0, unchanged: 0, isApplied: true };
  const unknown: string[] = [];
  const problems: { line: number; problem: string }[] = [];
  const line = createProgressLine(process.stderr);
  for await (const chunk of chunksOf(wanted)) {
    const people = chunk.values.map((value) => ({ kind: options.kind, value }));
    const edited = await editList(tools, { workspaceId, key, what, people, waits });
    counts.changed += edited.changed;
    counts.unchanged += edited.unchanged;
    counts.isApplied &&= edited.isApplied;
    unknown.push(...edited.unknown.map(({ value }) => value));
    problems.push(...chunk.problems);
    line.show(`${counts.changed + counts.unchanged + unknown.length} people`);
  }
  line.end();
  if (options.unknown !== undefined) {
    await writeFile(options.unknown, unknown.map((name) => `${name}\n`).join(''));
  }
  if (options.json) {
    const { changed, unchanged, isApplied } = counts;
    const named =
      what === 'added'
        ? { added: changed, alreadyThere: unchanged }
        : { removed: changed, notThere: unchanged };
    sayJson(terminal, { ...named, unknown, problems, isApplied });
    return;
  }
  describe(terminal, wanted, { ...counts, unknown, problems, hasWorker: waits });
}

interface Chunk {
  readonly values: readonly string[];
  readonly problems: readonly { readonly line: number; readonly problem: string }[];
}

const CHUNK = 1_000;

async function* chunksOf({ people, options }: WantedEdit): AsyncGenerator<Chunk> {
  if (people.length > 0) yield { values: people, problems: [] };
  if (options.file === undefined) return;
  const input = await openInput(options.file, process.stdin);
  try {
    for await (const { values, problems } of readColumn(input, options.column ?? options.kind)) {
      for (let at = 0; at < values.length; at += CHUNK) {
        yield { values: values.slice(at, at + CHUNK), problems: [] };
      }
      yield { values: [], problems };
    }
  } finally {
    await input.close();
  }
}

const SHOWN = 20;

interface Described {
  readonly changed: number;
  readonly unchanged: number;
  readonly unknown: readonly string[];
  readonly problems: readonly { readonly line: number; readonly problem: string }[];
  readonly isApplied: boolean;
  readonly hasWorker: boolean;
}

const KIND_NAMES: Readonly<Record<PersonName['kind'], string>> = {
  email: 'e-mail address',
  user_id: 'user id',
  profile: 'profile id',
};

function describe(terminal: Terminal, { what, options }: WantedEdit, edited: Described): void {
  const { done, rest } = EDITS[what];
  const show = (count: number) => count.toLocaleString('en');
  terminal.say(
    `${show(edited.changed)} ${done}, ${show(edited.unchanged)} ${rest}, ${show(edited.unknown.length)} unknown.`,
  );
  for (const name of edited.unknown.slice(0, SHOWN)) {
    terminal.complain(`  nobody has the ${KIND_NAMES[options.kind]} ${name}`);
  }
  if (edited.unknown.length > SHOWN) {
    terminal.complain(
      `  and ${show(edited.unknown.length - SHOWN)} more: --unknown FILE lists them`,
    );
  }
  for (const { line, problem } of edited.problems.slice(0, SHOWN)) {
    terminal.complain(`  line ${line}: ${problem}`);
  }
  if (edited.problems.length > SHOWN) {
    terminal.complain(`  and ${show(edited.problems.length - SHOWN)} more lines can’t be read`);
  }
  sayWhen(terminal, edited);
}

function sayWhen(
  terminal: Terminal,
  { hasWorker, isApplied }: { readonly hasWorker: boolean; readonly isApplied: boolean },
): void {
  if (!hasWorker) terminal.say('It takes effect when Attune runs: attune start');
  else if (!isApplied) terminal.say('Not all of it has taken effect yet; it will.');
}

async function hasWorker(database: Tools['database']): Promise<boolean> {
  const processes = await readProcesses(database);
  return processes.some(({ isAlive, roles }) => isAlive && roles.includes('worker'));
}

interface FreezeOptions {
  readonly workspace?: string;
  readonly file?: string;
  readonly segment?: string;
  readonly id?: string;
  readonly replace?: true;
  readonly json?: true;
}

export function listFreezeCommand(terminal: Terminal): Command {
  return new Command('freeze')
    .description('put everybody on a list who is in a rule or a segment now')
    .argument('<key>', 'the list')
    .argument('[rule]', 'the rule, in single quotes; - is standard input')
    .option('--file <file>', 'a file with the rule, as text or as JSON')
    .option('--segment <key>', 'the rule of a segment')
    .option('--replace', 'take those off the list who are not in the rule')
    .addOption(
      new Option(
        '--id <id>',
        'its id, a UUID: run again with the same, nobody is added twice',
      ).argParser(readUuid),
    )
    .addOption(workspaceOption())
    .option('--json', 'print JSON')
    .action((key: string, argument: string | undefined, options: FreezeOptions) =>
      withTools('attune list freeze', (tools) =>
        freeze(terminal, tools, { key, argument, options }),
      ),
    );
}

async function freeze(
  terminal: Terminal,
  tools: Tools,
  {
    key,
    argument,
    options,
  }: {
    readonly key: string;
    readonly argument: string | undefined;
    readonly options: FreezeOptions;
  },
): Promise<void> {
  const rule = await readRuleGiven({ argument, ...options });
  const { workspaceId }: { workspaceId: WorkspaceId } = await chooseWorkspace(
    tools.database,
    options.workspace,
  );
  const waits = await hasWorker(tools.database);
  const freezeId = options.id ?? tools.ids.uuid();
  const line = createProgressLine(process.stderr);
  const frozen = await freezeIntoList(tools, {
    workspaceId,
    key,
    rule,
    freezeId,
    replaces: options.replace === true,
    waits,
    shouldStop: () => false,
    onProgress: ({ profiles }) => line.show(`${profiles} profiles looked at`),
  }).finally(() => line.end());
  const { added, removed, alreadyThere, profiles, isApplied } = frozen;
  if (options.json) {
    sayJson(terminal, { freezeId, added, removed, alreadyThere, profiles, isApplied });
    return;
  }
  const show = (count: number) => count.toLocaleString('en');
  const taken = options.replace ? `, ${show(removed)} removed` : '';
  terminal.say(`${show(added)} added${taken}, ${show(alreadyThere)} on it already.`);
  sayWhen(terminal, { hasWorker: waits, isApplied });
}
