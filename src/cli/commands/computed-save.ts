import { Command, Option } from 'commander';
import { type JsonObject, type JsonValue, parseDecimal } from '../../kernel/index.js';
import { printComputed } from '../../rules/index.js';
import {
  type GivenComputed,
  readGivenComputed,
  saveComputed,
  syncSegments,
} from '../../segments/index.js';
import { chooseWorkspace } from '../choose-workspace.js';
import { caseUnreadable } from '../errors.js';
import { readJsonObject } from '../read-json-object.js';
import { sayJson } from '../say-json.js';
import type { Terminal } from '../terminal.js';
import { withTools } from '../with-tools.js';

interface SaveOptions {
  readonly workspace?: string;
  readonly json?: true;
  readonly description?: string;
  readonly measure?: string;
  readonly money?: boolean;
  readonly case?: readonly string[];
  readonly cases?: string;
  readonly otherwise?: string;
  readonly file?: string;
}

export function computedSaveCommand(terminal: Terminal): Command {
  return new Command('save')
    .description('make a computed trait, or change the one that is there')
    .argument('<name>', 'small letters, digits and underscores: rules write computed.NAME')
    .option('--measure <measure>', 'such as \'sum of revenue of "Order Completed"\'')
    .option(
      '--money',
      'the measure is an amount of money (default: by the names of its properties)',
    )
    .option('--no-money', 'the measure is a plain number')
    .option('--case <case...>', "a value and its rule, such as 'gold: computed.order_count >= 9'")
    .option('--cases <file>', 'JSON with "cases" and "otherwise"')
    .option('--otherwise <value>', 'where no case holds (default: it is missing)')
    .option('--file <file>', 'JSON with the whole definition, as `show --json` prints it')
    .option('--description <text>')
    .addOption(new Option('--workspace <name>', 'name or number (needed when there are several)'))
    .option('--json', 'print JSON')
    .action(async (name: string, options: SaveOptions) => {
      const trait = readGivenComputed(await readGiven(options));
      await withTools('attune computed save', async ({ database, clock }) => {
        const { workspaceId } = await chooseWorkspace(database, options.workspace);
        const now = clock.now();
        const { isNew } = await saveComputed(
          database,
          { workspaceId, name, trait },
          { now, whenChanged: (tx) => syncSegments(tx, workspaceId, now) },
        );
        if (options.json) sayJson(terminal, { name, isNew, text: printComputed(trait) });
        else terminal.say(`computed.${name} is ${isNew ? 'made' : 'saved'}.`);
      });
    });
}

/** @throws AppError `file-unreadable`, `json-unreadable`, `case-unreadable` */
async function readGiven(options: SaveOptions): Promise<GivenComputed> {
  const { description, measure, money, cases: casesFile, file } = options;
  const shared = { description, measure, isMoney: measure === undefined ? undefined : money };
  const definition = file === undefined ? undefined : await readDefinition(file);
  if (casesFile !== undefined) {
    return { ...(await readJsonObject(casesFile)), ...shared, definition } as GivenComputed;
  }
  const otherwise =
    options.otherwise === undefined ? {} : { otherwise: valueOfText(options.otherwise) };
  return { ...shared, definition, cases: options.case?.map(readCase), ...otherwise };
}

/** What `show --json` printed, or only the definition in it. */
async function readDefinition(file: string): Promise<JsonValue> {
  const read: JsonObject = await readJsonObject(file);
  return read.definition ?? read;
}

function readCase(text: string): { readonly value: string | number; readonly rule: string } {
  const colon = text.indexOf(':');
  if (colon < 1) throw caseUnreadable.make({ text });
  return { value: valueOfText(text.slice(0, colon).trim()), rule: text.slice(colon + 1) };
}

function valueOfText(text: string): string | number {
  return parseDecimal(text) === undefined ? text : Number(text);
}
