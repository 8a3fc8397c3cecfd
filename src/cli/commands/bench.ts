import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import { Exit } from '../report-error.js';

const BENCH = fileURLToPath(new URL('../../../bench/main.js', import.meta.url));

interface BenchOptions {
  readonly json?: true;
  readonly full?: true;
  readonly scale?: string;
  readonly merges?: true;
}

export function benchCommand(): Command {
  return new Command('bench')
    .description('measure this machine with a benchmark, on a database of its own')
    .argument('[name]', 'the benchmark; without it, they are listed')
    .option('--json', 'print the results as one line of JSON')
    .option('--full', 'run for longer')
    .option('--scale <share>', 'of journeys: a share of its usual size, such as 0.1')
    .option('--merges', 'of ingest: what merging profiles costs, and others meanwhile')
    .action(async (name: string | undefined, options: BenchOptions) => {
      // A process of its own: nothing of the command line shares its memory with what is measured.
      const child = spawn(process.execPath, [BENCH, ...argsOf(name, options)], {
        stdio: 'inherit',
      });
      const [code] = (await once(child, 'exit')) as [number | null];
      if (code !== 0) throw new Exit(code ?? 1);
    });
}

function argsOf(name: string | undefined, { json, full, scale, merges }: BenchOptions): string[] {
  return [
    ...(name === undefined ? [] : [name]),
    ...(json ? ['--json'] : []),
    ...(full ? ['--full'] : []),
    ...(scale === undefined ? [] : [`--scale=${scale}`]),
    ...(merges ? ['--merges'] : []),
  ];
}
