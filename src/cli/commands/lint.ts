import { Command, Option } from 'commander';
import {
  chooseClients,
  type Finding,
  findSourceFindings,
  findTemplateFindings,
  type LanguageSource,
  type LintLanguage,
  type LintTemplate,
  type PublishedBlocks,
  SEVERITIES,
  type Severity,
  TEMPLATE_KINDS,
  type TemplateFacts,
  type TemplateKind,
  type TemplateSource,
} from '../../content/index.js';
import { readBlocks } from '../block-files.js';
import { describeFinding } from '../describe-finding.js';
import { clientUnknown } from '../errors.js';
import { type LintFile, readLintFile } from '../read-lint-file.js';
import { Exit } from '../report-error.js';
import type { Terminal } from '../terminal.js';

interface LintOptions {
  readonly kind: TemplateKind;
  readonly blocks?: string;
  readonly clients?: readonly string[];
  readonly failOn: 'error' | 'warning';
  readonly json?: true;
}

interface Looked {
  readonly path: string;
  readonly file: LintFile;
  readonly findings: readonly Finding[];
}

export function lintCommand(terminal: Terminal): Command {
  return new Command('lint')
    .description('look templates over, and tell what readers would stumble over')
    .argument(
      '<file...>',
      'HTML, MJML, or YAML or JSON with subject, preheader, html, mjml, text and their files',
    )
    .addOption(
      new Option('--kind <kind>', 'what they are, where a file does not say it')
        .choices(TEMPLATE_KINDS)
        .default('marketing'),
    )
    .option('--blocks <folder>', 'the blocks that they call, as `attune block pull` writes them')
    .addOption(
      new Option(
        '--clients <names>',
        'the mail programs that matter, with commas: gmail,outlook.windows',
      ).argParser(readClients),
    )
    .addOption(
      new Option('--fail-on <severity>', 'from which severity on the exit code is 1')
        .choices(['error', 'warning'])
        .default('error'),
    )
    .option('--json', 'print JSON')
    .addHelpText('after', '\nWhat is looked for, and why: docs/reference/findings.md')
    .action(async (paths: string[], options: LintOptions) => lint(terminal, paths, options));
}

function readClients(text: string): string[] {
  const names = text.split(',').map((name) => name.trim());
  const { unknown } = chooseClients(names);
  if (unknown.length > 0) throw clientUnknown.make({ names: unknown.join(', ') });
  return names;
}

async function lint(
  terminal: Terminal,
  paths: readonly string[],
  { kind, blocks: folder, clients, failOn, json }: LintOptions,
): Promise<void> {
  const facts: TemplateFacts = { clients };
  const blocks = folder === undefined ? undefined : await readBlocks(folder);
  const all: Looked[] = [];
  for (const path of paths) {
    const file = await readLintFile(path, kind);
    all.push({ path, file, findings: lookOver(file.template, facts, blocks) });
  }
  if (json)
    terminal.say(JSON.stringify(all.map(({ path, findings }) => ({ file: path, findings }))));
  else tell(terminal, all);
  const grave = SEVERITIES.slice(0, SEVERITIES.indexOf(failOn) + 1);
  const fails = all.some(({ findings }) =>
    findings.some(({ severity }) => grave.includes(severity)),
  );
  if (fails) throw new Exit(1);
}

/** As a workspace would that has these blocks; its brand is not known here. */
function lookOver(
  template: LintTemplate,
  facts: TemplateFacts,
  blocks: PublishedBlocks | undefined,
): readonly Finding[] {
  if (blocks === undefined) return findTemplateFindings(template, facts);
  const { kind, languages = {}, ...main } = template;
  const spoken = Object.entries(languages).map(([tag, own]) => [tag, withBody(own)]);
  const source: Omit<TemplateSource, 'subject'> & LanguageSource = {
    ...withBody(main),
    ...(spoken.length > 0 && { languages: Object.fromEntries(spoken) }),
  };
  return findSourceFindings({ source, kind, brand: undefined, blocks, facts });
}

function withBody<Part extends LintLanguage>({ html, mjml, ...rest }: Part) {
  if (mjml !== undefined) return { ...rest, body: { kind: 'mjml', mjml } as const };
  return html === undefined ? rest : { ...rest, body: { kind: 'html', html } as const };
}

function tell(terminal: Terminal, all: readonly Looked[]): void {
  for (const { file, findings } of all) {
    for (const finding of findings) {
      for (const line of describeFinding(file, finding, terminal.colours)) terminal.say(line);
      terminal.say();
    }
  }
  const counts = SEVERITIES.map((severity) => countOf(all, severity)).filter((text) => text !== '');
  const files = `${all.length} ${all.length === 1 ? 'file' : 'files'}`;
  terminal.say(
    counts.length === 0 ? `Nothing found in ${files}.` : `${files}: ${counts.join(', ')}.`,
  );
}

function countOf(all: readonly Looked[], severity: Severity): string {
  const count = all
    .flatMap(({ findings }) => findings)
    .filter((finding) => finding.severity === severity).length;
  if (count === 0) return '';
  return `${count} ${severity}${count === 1 ? '' : 's'}`;
}
