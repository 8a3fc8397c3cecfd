import { readFile, writeFile } from 'node:fs/promises';
import { Command, Option } from 'commander';
import { type ImportFinding, importHandlebars, importMailchimp } from '../../content/index.js';
import { fileUnreadable } from '../errors.js';
import type { Terminal } from '../terminal.js';

interface ImportOptions {
  readonly from: 'handlebars' | 'mailchimp';
  readonly root: string;
  readonly subject?: string;
  readonly out?: string;
}

/** Translates a file; it needs no database. */
export function templateImportCommand(terminal: Terminal): Command {
  return new Command('import')
    .description(
      'translate a template of another tool into Liquid (docs/reference/template-imports.md)',
    )
    .argument('<file>')
    .addOption(
      new Option('--from <tool>', 'what it is written for')
        .choices(['handlebars', 'mailchimp'])
        .makeOptionMandatory(),
    )
    .option('--root <variable>', 'of Handlebars: where its values lie here; "" for nowhere', 'data')
    .option('--subject <text>', 'of Mailchimp: the campaign’s, for *|MC:SUBJECT|*')
    .option('--out <file>', 'write the Liquid there (default: standard output)')
    .action(async (file: string, { from, root, subject, out }: ImportOptions) => {
      const source = await read(file);
      const { liquid, findings } =
        from === 'handlebars'
          ? importHandlebars(source, { root: root === '' ? undefined : root })
          : importMailchimp(source, { subject });
      for (const finding of findings) terminal.complain(describe(file, finding));
      if (out === undefined) terminal.say(liquid);
      else {
        await writeFile(out, liquid);
        terminal.say(summary(out, findings));
      }
    });
}

async function read(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
    if (code === undefined) throw error;
    throw fileUnreadable.make({ path: file, code }, error);
  }
}

function describe(file: string, { line, column, severity, rule, message }: ImportFinding): string {
  return `${file}:${line}:${column}: ${severity} ${rule}: ${message}`;
}

function summary(out: string, findings: readonly ImportFinding[]): string {
  const lost = findings.filter(({ severity }) => severity === 'error').length;
  if (findings.length === 0) return `${out} is written, and says all that the file said.`;
  const seen = `${findings.length} to look at`;
  return `${out} is written: ${seen}${lost > 0 ? `, ${lost} of them missing from it` : ''}.`;
}
