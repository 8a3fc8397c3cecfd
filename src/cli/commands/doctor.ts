import { Command } from 'commander';
import { readConfig } from '../../config/index.js';
import { checks, type Finding } from '../doctor/index.js';
import { Exit } from '../report-error.js';
import type { Terminal } from '../terminal.js';

export function doctorCommand(terminal: Terminal): Command {
  return new Command('doctor')
    .description('look for what keeps Attune from working, and say what to do')
    .option('--json', 'print JSON')
    .action(async ({ json }: { json?: true }) => {
      const findings = await examine((finding) => {
        if (!json) print(terminal, finding);
      });
      if (json) terminal.say(JSON.stringify(findings, null, 2));
      if (findings.some(({ kind }) => kind === 'problem')) throw new Exit(1);
    });
}

/** Runs the checks one after the other, and tells of each finding as soon as it is there. */
async function examine(tell: (finding: Finding) => void): Promise<Finding[]> {
  const config = readConfig();
  const findings: Finding[] = [];
  for (const check of checks) {
    for (const finding of await check(config)) {
      tell(finding);
      findings.push(finding);
    }
  }
  return findings;
}

const SUBJECT_WIDTH = 14;

function print(terminal: Terminal, { kind, subject, found, advice }: Finding): void {
  const { green, red, yellow } = terminal.colours;
  const marks = { ok: green('ok     '), note: yellow('note   '), problem: red('problem') };
  terminal.say(`${marks[kind]}  ${subject.padEnd(SUBJECT_WIDTH)} ${found}`);
  if (advice !== undefined)
    terminal.say(`${' '.repeat(9)}${' '.repeat(SUBJECT_WIDTH)} → ${advice}`);
}
