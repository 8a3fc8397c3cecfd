import { Command, Option } from 'commander';
import type { Workspace } from '../../access/index.js';
import type { Tools } from '../../app/index.js';
import { createCalendar, type ParsedRule, printRule, ruleToJson } from '../../rules/index.js';
import {
  backtestRule,
  checkRuleOf,
  diffRules,
  overlapRules,
  parseTwoVersions,
  previewRule,
  readVocabulary,
  SIZE_STEPS,
  type SizePoint,
  type SizeStep,
  seenNamesOf,
  segmentRule,
  sizesOverTime,
} from '../../segments/index.js';
import { chooseWorkspace } from '../choose-workspace.js';
import {
  complainOf,
  describeDiff,
  describeMembers,
  describeOverlap,
  describeSizes,
} from '../describe-rule-answers.js';
import { createProgressLine, drawBar } from '../progress-line.js';
import { parseTextOrJson, readRuleGiven } from '../read-rule-given.js';
import { readWhole } from '../read-whole.js';
import { sayJson } from '../say-json.js';
import { showInstant } from '../show-instant.js';
import type { Terminal } from '../terminal.js';
import { withTools } from '../with-tools.js';

export function ruleCommand(terminal: Terminal): Command {
  return new Command('rule')
    .description('rules: who fulfils them, now and on days past (docs/reference/rule-language.md)')
    .addCommand(checkCommand(terminal))
    .addCommand(formatCommand(terminal))
    .addCommand(previewCommand(terminal))
    .addCommand(backtestCommand(terminal))
    .addCommand(diffCommand(terminal))
    .addCommand(overlapCommand(terminal))
    .addCommand(sizesCommand(terminal));
}

interface RuleOptions {
  readonly file?: string;
  readonly segment?: string;
  readonly workspace?: string;
  readonly json?: true;
}

const workspaceOption = () =>
  new Option('--workspace <name>', 'name or number (needed when there are several)');

/** A command about one rule. */
function aboutOneRule(name: string, description: string): Command {
  return new Command(name)
    .description(description)
    .argument('[rule]', 'the rule, in single quotes; - is standard input')
    .option('--file <file>', 'a file with the rule, as text or as JSON')
    .option('--segment <key>', 'the rule of a segment')
    .addOption(workspaceOption())
    .option('--json', 'print JSON');
}

/** What a command about a workspace's rules works with. */
interface Asking extends Pick<Tools, 'database' | 'clock'> {
  readonly workspace: Workspace;
}

async function ask<T>(
  purpose: string,
  named: string | undefined,
  work: (asking: Asking) => Promise<T>,
): Promise<T> {
  return withTools(purpose, async ({ database, clock }) => {
    const workspace = await chooseWorkspace(database, named);
    return work({ database, clock, workspace });
  });
}

/** Whose rule it is, and what was seen lately: for what is odd about it. */
async function contextOf({ database, clock, workspace: { workspaceId } }: Asking) {
  const seen = seenNamesOf(await readVocabulary(database, workspaceId, clock.now()));
  return { workspaceId, seen };
}

function momentOf({ clock, workspace }: Asking) {
  return { now: clock.now(), calendar: createCalendar(workspace.timeZone) };
}

function checkCommand(terminal: Terminal): Command {
  return aboutOneRule('check', 'say whether a rule can be used, and what is odd about it').action(
    async (argument: string | undefined, options: RuleOptions) => {
      const parsed = await readRuleGiven({ argument, ...options });
      await ask('attune rule check', options.workspace, async (asking) => {
        const { database } = asking;
        const { rule, remarks } = await checkRuleOf(database, await contextOf(asking), parsed);
        if (options.json) {
          sayJson(terminal, { rule: printRule(rule), ruleJson: ruleToJson(rule), remarks });
          return;
        }
        complainOf(terminal, remarks);
        terminal.say('The rule can be used.');
      });
    },
  );
}

function formatCommand(terminal: Terminal): Command {
  return new Command('format')
    .description('print a rule in its one layout')
    .argument('[rule]', 'the rule, in single quotes; - is standard input')
    .option('--file <file>', 'a file with the rule, as text or as JSON')
    .option('--json', 'print it as JSON')
    .action(async (argument: string | undefined, options: RuleOptions) => {
      const { rule } = await readRuleGiven({ argument, file: options.file });
      if (options.json) sayJson(terminal, ruleToJson(rule));
      else terminal.say(printRule(rule));
    });
}

function previewCommand(terminal: Terminal): Command {
  return aboutOneRule('preview', 'count who is in a rule now, and show some of them').action(
    async (argument: string | undefined, options: RuleOptions) => {
      const rule = await readRuleGiven({ argument, ...options });
      await ask('attune rule preview', options.workspace, async (asking) => {
        const asked = { ...(await contextOf(asking)), rule };
        const preview = await previewRule(asking.database, asked, asking.clock.now());
        if (options.json) {
          sayJson(terminal, { ...preview, at: showInstant(preview.at) });
          return;
        }
        complainOf(terminal, preview.remarks);
        describeMembers(terminal, preview, 'are in it now');
      });
    },
  );
}

function backtestCommand(terminal: Terminal): Command {
  return aboutOneRule('backtest', 'say who would have been in a rule on a day')
    .requiredOption('--on <day>', 'a day, which stands for its end, or an instant')
    .action(
      async (argument: string | undefined, options: RuleOptions & { readonly on: string }) => {
        const rule = await readRuleGiven({ argument, ...options });
        await ask('attune rule backtest', options.workspace, async (asking) => {
          const { workspaceId } = asking.workspace;
          const asked = { workspaceId, rule, on: options.on };
          const answer = await backtestRule(asking.database, asked, momentOf(asking));
          const at = showInstant(answer.at);
          if (options.json) {
            sayJson(terminal, { ...answer, at });
            return;
          }
          complainOf(terminal, answer.remarks);
          describeMembers(terminal, answer, `would have been in it at ${at}`);
        });
      },
    );
}

interface DiffOptions extends Omit<RuleOptions, 'file'> {
  readonly from?: number;
  readonly to?: number;
}

function diffCommand(terminal: Terminal): Command {
  return new Command('diff')
    .description('say who enters, leaves and stays when one rule takes another’s place')
    .argument('[before]', 'the rule that was')
    .argument('[after]', 'the rule that takes its place')
    .option('--segment <key>', 'compare two versions of a segment’s rule')
    .option('--from <version>', 'of the segment (default: the one before --to)', readWhole)
    .option('--to <version>', 'of the segment (default: the newest)', readWhole)
    .addOption(workspaceOption())
    .option('--json', 'print JSON')
    .action(async (before: string | undefined, after: string | undefined, options: DiffOptions) => {
      await ask('attune rule diff', options.workspace, async (asking) => {
        const { workspaceId } = asking.workspace;
        const rules = await readTwoRules(asking, { before, after, options });
        const diff = await diffRules(
          asking.database,
          { workspaceId, ...rules },
          asking.clock.now(),
        );
        if (options.json) sayJson(terminal, { ...diff, at: showInstant(diff.at) });
        else describeDiff(terminal, diff);
      });
    });
}

async function readTwoRules(
  { database, workspace: { workspaceId } }: Asking,
  given: {
    readonly before: string | undefined;
    readonly after: string | undefined;
    readonly options: DiffOptions;
  },
): Promise<{ before: ParsedRule; after: ParsedRule }> {
  const { before, after, options } = given;
  const { segment: key } = options;
  if (key !== undefined && before === undefined) {
    const versions = { before: options.from, after: options.to };
    return parseTwoVersions(database, { workspaceId, key }, versions);
  }
  // With one rule, the segment is what was.
  return {
    before: await readRuleGiven(
      after === undefined
        ? { argument: undefined, segment: key }
        : { argument: before, segment: key },
    ),
    after: await readRuleGiven({ argument: after ?? before }),
  };
}

interface OverlapOptions extends Pick<RuleOptions, 'workspace' | 'json'> {
  readonly segment: readonly string[];
}

function overlapCommand(terminal: Terminal): Command {
  return new Command('overlap')
    .description('say how the members of 2 to 10 rules lie over each other')
    .argument('[rules...]', 'the rules, each in single quotes')
    .option('--segment <key...>', 'segments, before the rules', [])
    .addOption(workspaceOption())
    .option('--json', 'print JSON')
    .action(async (texts: readonly string[], options: OverlapOptions) => {
      const rules = [...options.segment.map(segmentRule), ...texts.map(parseTextOrJson)];
      await ask('attune rule overlap', options.workspace, async (asking) => {
        const { workspaceId } = asking.workspace;
        const asked = { workspaceId, rules };
        const overlap = await overlapRules(asking.database, asked, asking.clock.now());
        if (options.json) {
          sayJson(terminal, { ...overlap, at: showInstant(overlap.at) });
          return;
        }
        describeOverlap(
          terminal,
          overlap,
          rules.map(({ rule }) => printRule(rule)),
        );
      });
    });
}

interface SizesOptions extends RuleOptions {
  readonly from: string;
  readonly to?: string;
  readonly every: SizeStep;
}

function sizesCommand(terminal: Terminal): Command {
  return aboutOneRule('sizes', 'say how large a rule was at the end of days, weeks or months')
    .requiredOption('--from <day>', 'the first day')
    .option('--to <day>', 'the last day (default: today)')
    .addOption(new Option('--every <step>', 'how far apart').choices(SIZE_STEPS).default('day'))
    .action(async (argument: string | undefined, options: SizesOptions) => {
      const rule = await readRuleGiven({ argument, ...options });
      await ask('attune rule sizes', options.workspace, async (asking) => {
        const points = await gatherSizes(asking, rule, options);
        if (options.json) {
          sayJson(
            terminal,
            points.map((point) => ({ ...point, at: showInstant(point.at) })),
          );
          return;
        }
        describeSizes(terminal, points);
      });
    });
}

async function gatherSizes(
  asking: Asking,
  rule: ParsedRule,
  { from, to, every }: SizesOptions,
): Promise<SizePoint[]> {
  const moment = momentOf(asking);
  const { workspaceId } = asking.workspace;
  const asked = { workspaceId, rule, from, to: to ?? moment.calendar.dayOf(moment.now), every };
  const line = createProgressLine(process.stderr);
  const points: SizePoint[] = [];
  try {
    for await (const { count, ...point } of sizesOverTime(asking.database, asked, moment)) {
      points.push(point);
      line.show(`${drawBar(points.length / count)} ${point.day}`);
    }
  } finally {
    line.end();
  }
  return points;
}
