import { Command, Option } from 'commander';
import { openInput, readTexts } from '../../connect/index.js';
import {
  CODE_FORM,
  type CodeImport,
  importCodes,
  readCouponList,
  readWhoGotCodes,
} from '../../coupons/index.js';
import { chooseWorkspace } from '../choose-workspace.js';
import { createProgressLine } from '../progress-line.js';
import { sayJson } from '../say-json.js';
import { showInstant } from '../show-instant.js';
import type { Terminal } from '../terminal.js';
import { withTools } from '../with-tools.js';

interface CodesOptions {
  readonly workspace?: string;
  readonly column?: string;
  readonly json?: true;
}

const workspaceOption = () =>
  new Option('--workspace <name>', 'name or number (needed when there are several)');

export function couponImportCommand(terminal: Terminal): Command {
  return new Command('import')
    .description('take codes into a list; those that came before are left out')
    .argument('<list>', 'its key')
    .argument('<file>', 'a text with one code a line; - is standard input')
    .option('--column <name>', 'the file is CSV, NDJSON or Parquet, and the codes stand there')
    .addOption(workspaceOption())
    .option('--json', 'print JSON')
    .action((key: string, file: string, { workspace, column, json }: CodesOptions) =>
      withTools('attune coupons import', async ({ database, deed }) => {
        const { workspaceId } = await chooseWorkspace(database, workspace);
        const place = { workspaceId, key };
        await readCouponList(database, place);
        const line = createProgressLine(process.stderr);
        const onProgress = (read: number) => line.show(`${read.toLocaleString('en')} codes`);
        const input = await openInput(file, process.stdin);
        try {
          const { texts, unreadable } = readTexts(input, column);
          const done = await importCodes(database, { place, texts, onProgress }, deed());
          line.end();
          if (json) sayJson(terminal, { ...done, unreadable: unreadable() });
          else describe(terminal, key, { ...done, unreadable: unreadable() });
        } finally {
          await input.close();
        }
      }),
    );
}

function describe(
  terminal: Terminal,
  key: string,
  done: CodeImport & { readonly unreadable: number },
): void {
  const count = (codes: number) => codes.toLocaleString('en');
  terminal.say(`${count(done.added)} codes are added to ${key}.`);
  if (done.duplicates > 0) terminal.say(`${count(done.duplicates)} came before, and are left out.`);
  if (done.unreadable > 0) terminal.say(`${count(done.unreadable)} rows could not be read.`);
  if (done.invalid === 0) return;
  terminal.say(`${count(done.invalid)} are no codes, such as “${done.examples[0]}”.`);
  terminal.say(`  → A code is ${CODE_FORM}; in a file of rows, name its column: --column code`);
}

export function couponExportCommand(terminal: Terminal): Command {
  return new Command('export')
    .description('print who got which code of a list, as NDJSON')
    .argument('<list>', 'its key')
    .addOption(workspaceOption())
    .action((key: string, { workspace }: CodesOptions) =>
      withTools('attune coupons export', async ({ database }) => {
        const { workspaceId } = await chooseWorkspace(database, workspace);
        const place = { workspaceId, key };
        await readCouponList(database, place);
        for await (const page of readWhoGotCodes(database, place)) {
          for (const { code, handedAt, key: askedBy, profileId } of page) {
            const row = { code, handedAt: showInstant(handedAt), askedBy, profileId };
            terminal.say(JSON.stringify(row));
          }
        }
      }),
    );
}
