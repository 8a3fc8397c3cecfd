import { randomBytes } from 'node:crypto';
import type { ComposeJob } from '../../src/delivery/compose/compose-job.js';
import { createMailMaker } from '../../src/delivery/compose/compose-mail.js';
import { createComposer } from '../../src/delivery/index.js';
import type { Benchmark } from '../benchmark.js';
import { createJobs } from './jobs.js';
import { createPlainLiquid } from './plain-liquid.js';

const JOBS = 1_000;
const ROUNDS = 5;
const ROUND_MS = 2_000;
const PUBLIC_URL = 'https://mail.shop.example';
const SIGNING_KEYS = [randomBytes(32)];

/**
 * What a mail says: conditions, subject, preheader, HTML, text and signed links, beside liquidjs alone on the
 * same template, turn by turn in one run. Then whole mails by the composer on one thread and on two.
 */
export const render: Benchmark = {
  name: 'render',
  description: 'filling a template for its readers, beside liquidjs alone',
  run: async ({ full, say }) => {
    const jobs = createJobs(JOBS);
    const roundMs = full ? ROUND_MS * 5 : ROUND_MS;
    const maker = createMailMaker({ signingKeys: SIGNING_KEYS, publicUrl: PUBLIC_URL });
    const plain = createPlainLiquid();
    const fill = (job: ComposeJob) => maker.fill(job).html?.length ?? 0;
    say(`a mail has ${Math.round(meanSize(jobs, fill) / 1_000)} KB of HTML`);
    const [ours, theirs] = [fill, plain].map((work) => ({ work, rates: [] as number[] }));
    if (ours === undefined || theirs === undefined) throw new Error('there is nothing to compare');
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const each of [theirs, ours]) each.rates.push(rateOf(each.work, jobs, roundMs));
      say(`round ${round + 1}: ${show(ours.rates)} mails/s, liquidjs alone ${show(theirs.rates)}`);
    }
    const [mails, limit] = [median(ours.rates), median(theirs.rates)];
    const { one, two } = await measureThreads(jobs, roundMs, say);
    return {
      ratio: mails / limit,
      two_core_gain: two / one,
      mails_per_s: mails,
      liquid_mails_per_s: limit,
      one_process_mails_per_s: one,
      two_processes_mails_per_s: two,
    };
  },
};

type Work = (job: ComposeJob) => number;

function meanSize(jobs: readonly ComposeJob[], work: Work): number {
  return jobs.reduce((sum, job) => sum + work(job), 0) / jobs.length;
}

function show(rates: readonly number[]): number {
  return Math.round(rates.at(-1) ?? 0);
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

/** How many a second, all jobs over and over for so long. */
function rateOf(work: Work, jobs: readonly ComposeJob[], forMs: number): number {
  const start = performance.now();
  let done = 0;
  while (performance.now() - start < forMs) {
    for (const job of jobs.slice(0, 100)) work(job);
    done += 100;
  }
  return (done * 1_000) / (performance.now() - start);
}

/** The same mails, written and all, by the composer that senders have, one and two processes in turn. */
async function measureThreads(
  jobs: readonly ComposeJob[],
  forMs: number,
  say: (what: string) => void,
): Promise<{ readonly one: number; readonly two: number }> {
  const composers = [1, 2].map((processes) =>
    createComposer({
      signingKeys: { keys: SIGNING_KEYS.map((key) => Buffer.from(key)) },
      publicUrl: PUBLIC_URL,
      processes,
    }),
  );
  const rates: number[][] = [[], []];
  try {
    // Threads begin, read the template and warm up before they are measured.
    for (const composer of composers) for (let n = 0; n < 4; n += 1) await composer.compose(jobs);
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const [at, composer] of composers.entries()) {
        rates[at]?.push(await composedRate(composer, jobs, forMs));
      }
      say(
        `round ${round + 1}: ${rates.map(show).join(' and ')} whole mails/s on one and two processes`,
      );
    }
  } finally {
    for (const composer of composers) await composer.close();
  }
  return { one: median(rates[0] ?? []), two: median(rates[1] ?? []) };
}

async function composedRate(
  composer: ReturnType<typeof createComposer>,
  jobs: readonly ComposeJob[],
  forMs: number,
): Promise<number> {
  const start = performance.now();
  let done = 0;
  while (performance.now() - start < forMs) {
    const results = await composer.compose(jobs);
    if (results.some(({ kind }) => kind === 'failed')) throw new Error('a mail failed');
    done += jobs.length;
  }
  return (done * 1_000) / (performance.now() - start);
}
