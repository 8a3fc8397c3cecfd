import type { Benchmark } from './benchmark.js';
import { ingest } from './ingest/ingest.js';
import { journeys } from './journeys/journeys.js';
import { render } from './render/render.js';
import { segments } from './segments/segments.js';
import { send } from './send/send.js';
import { web } from './web/web.js';

/** Every benchmark; a new one adds its line. */
const benchmarks: readonly Benchmark[] = [ingest, journeys, render, send, segments, web];

/** `NAME [--json] [--full] [--scale=SHARE] [--PART]`: progress on standard error, the results on standard output. */
async function main(args: readonly string[]): Promise<number> {
  const name = args.find((arg) => !arg.startsWith('--'));
  const benchmark = benchmarks.find((each) => each.name === name);
  if (benchmark === undefined) {
    const known = benchmarks
      .map((each) => `  ${each.name}  ${each.description}${partsOf(each)}`)
      .join('\n');
    process.stderr.write(`Name a benchmark: npm run bench -- NAME [--json] [--full]\n${known}\n`);
    return 2;
  }
  const results = await benchmark.run({
    full: args.includes('--full'),
    scale: readScale(args),
    part: benchmark.parts?.find((part) => args.includes(`--${part}`)),
    say: (what) => process.stderr.write(`${benchmark.name}: ${what}\n`),
  });
  if (!args.includes('--json')) {
    for (const [metric, figure] of Object.entries(results)) {
      process.stdout.write(`${metric.padEnd(32)} ${rounded(figure)}\n`);
    }
    return 0;
  }
  const line = Object.fromEntries(
    Object.entries(results).map(([metric, figure]) => [metric, rounded(figure)]),
  );
  process.stdout.write(`${JSON.stringify({ bench: benchmark.name, results: line })}\n`);
  return 0;
}

function readScale(args: readonly string[]): number {
  const text = args.find((arg) => arg.startsWith('--scale='))?.slice('--scale='.length) ?? '1';
  const scale = Number(text);
  if (scale > 0 && scale <= 1) return scale;
  throw new Error(`--scale is a share of 1, not ${text}`);
}

function partsOf({ parts = [] }: Benchmark): string {
  return parts.map((part) => `, or --${part}`).join('');
}

function rounded(figure: number): number {
  return Number(figure.toPrecision(5));
}

process.exitCode = await main(process.argv.slice(2));
