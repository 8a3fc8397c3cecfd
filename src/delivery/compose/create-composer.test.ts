import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';
import { buildWorker } from '../../../test/build-worker.js';
import { tempFolder } from '../../../test/temp-folder.js';
import { JsonNumber } from '../../kernel/index.js';
import type { MessageId } from '../message.js';
import { compose, jobOf, PUBLIC_URL, signingKeys, tokens } from './compose.test-kit.js';
import type { ComposeJob } from './compose-job.js';
import { type ComposerOptions, createComposer } from './create-composer.js';

const WORKER = 'src/delivery/compose/compose-worker.ts';

async function start(options: Partial<ComposerOptions> = {}) {
  const workerFile = options.workerFile ?? (await buildWorker(WORKER));
  const settings = { signingKeys, publicUrl: PUBLIC_URL, processes: 2 };
  const composer = createComposer({ ...settings, ...options, workerFile });
  onTestFinished(() => composer.close());
  return composer;
}

function jobNumber(n: number, more: Partial<ComposeJob> = {}): ComposeJob {
  const messageId = `0199aaaa-bbbb-7ccc-8ddd-${String(n).padStart(12, '0')}` as MessageId;
  return jobOf(
    { subject: 'Number {{ trait.n }}', html: '<p>{{ trait.n }}' },
    { trait: { n } },
    {
      messageId,
      ...more,
    },
  );
}

describe('processes', () => {
  test('compose what this thread would, in order, each message its own', async () => {
    const composer = await start();
    const jobs = Array.from({ length: 150 }, (_, n) => jobNumber(n, { isTracked: n % 2 === 0 }));
    const results = await composer.compose(jobs);
    expect(results).toHaveLength(150);
    results.forEach((result, n) => {
      const here = compose(jobs[n] as ComposeJob);
      if (result.kind === 'failed' || here.kind === 'failed') throw new Error('failed');
      expect(Buffer.from(result.raw).toString()).toBe(here.raw);
      expect({ ...result, raw: '' }).toEqual({ ...here, raw: '' });
    });
  });

  test('keep the digits of numbers', async () => {
    const composer = await start();
    const n = new JsonNumber('12.50');
    const [result] = await composer.compose([
      jobOf({ subject: '{{ trait.n }}', text: 'x' }, { trait: { n } }),
    ]);
    expect(result).toMatchObject({ kind: 'composed', subject: '12.50' });
  });

  test('do nothing for no messages', async () => {
    expect(await (await start()).compose([])).toEqual([]);
  });

  test('tell what is wrong with one message beside good ones', async () => {
    const composer = await start();
    const jobs = [jobNumber(0), jobOf({ text: '{{ broken' }), jobNumber(2)];
    expect((await composer.compose(jobs)).map(({ kind }) => kind)).toEqual([
      'composed',
      'failed',
      'composed',
    ]);
  });

  test('survive a message that takes all memory: only it fails', async () => {
    // A process with its libraries alone takes up to 25 MB; such a list takes more than 60 beside them.
    const composer = await start({ memoryMb: 64, processes: 1 });
    const hungry = jobOf(
      { text: '{{ data.list | map: "a" | join: "" | size }}' },
      {
        data: {
          list: Array.from({ length: 600_000 }, (_, n) => ({ a: `${n} is a text of some length` })),
        },
      },
    );
    const results = await composer.compose([jobNumber(0), hungry, jobNumber(2)]);
    expect(results.map(({ kind }) => kind)).toEqual(['composed', 'failed', 'composed']);
    expect(results[1]).toEqual({ kind: 'failed', problem: 'it takes more memory than a mail may' });
    expect((await composer.compose([jobNumber(3)]))[0]?.kind).toBe('composed');
  });

  test('survive a message that takes all time: only it fails', async () => {
    const tasks = await buildWorker('src/delivery/compose/compose-tasks.ts');
    const serve = await buildWorker('src/content/processes/serve-tasks.ts');
    const workerFile = `${tasks}.hanging.mjs`;
    await writeFile(
      workerFile,
      `import { serveTasks } from ${JSON.stringify(pathToFileURL(serve).href)};
       import { createComposeTasks } from ${JSON.stringify(pathToFileURL(tasks).href)};
       serveTasks((settings) => {
         const real = createComposeTasks(settings);
         return { ...real, compose: (batch) => { while (batch.jobs.includes('forever')); return real.compose(batch); } };
       });`,
    );
    const composer = await start({ deadlineMs: 2_000, processes: 1, workerFile });
    const slow = jobNumber(1, { inputs: { data: 'forever' } });
    const results = await composer.compose([jobNumber(0), slow, jobNumber(2)]);
    expect(results.map(({ kind }) => kind)).toEqual(['composed', 'failed', 'composed']);
    expect(results[1]).toEqual({ kind: 'failed', problem: 'it takes longer than 2 seconds' });
  });

  test('without room for their own libraries are no fault of a message', async () => {
    const composer = await start({ memoryMb: 4, processes: 1 });
    await expect(composer.compose([jobNumber(0)])).rejects.toThrow('no memory to begin with');
  });

  test('that can’t begin are no fault of a message', async () => {
    const workerFile = join(await tempFolder(), 'broken.mjs');
    await writeFile(workerFile, 'throw new Error("no process begins");');
    const composer = await start({ workerFile, processes: 1 });
    await expect(composer.compose([jobNumber(0)])).rejects.toThrow('no process begins');
  });

  test('are done without where there is nothing that they could run', async () => {
    const composer = await start({ workerFile: join(await tempFolder(), 'none.mjs') });
    expect((await composer.compose([jobNumber(0)]))[0]?.kind).toBe('composed');
  });
});

describe('the web version', () => {
  test.each([
    ['in a process', 1],
    ['in this thread', 0],
  ])('%s is the mail’s HTML with plain links', async (_, processes) => {
    const composer = await start({ processes });
    const job = jobOf(
      { preheader: 'P', html: '<body><a href="https://a.example">{{ trait.x }}</a></body>' },
      { trait: { x: '<b>' } },
      { isTracked: true },
    );
    const { html } = await composer.renderForWeb(job);
    expect(html).toContain('<a href="https://a.example">&lt;b&gt;</a>');
    expect(html).toContain(`${PUBLIC_URL}/e/u/${tokens.make('unsubscribe', job)}`);
    expect(html).not.toMatch(/\/e\/[oc]\//);
  });

  test('of a text is a page with the text', async () => {
    const composer = await start({ processes: 0 });
    const { html } = await composer.renderForWeb(
      jobOf(
        { subject: 'S <b>', text: 'a < b\n{{ trait.x }}' },
        { trait: { x: '</pre>' } },
        { purpose: 'transactional' },
      ),
    );
    expect(html).toContain('<title>S &lt;b&gt;</title>');
    expect(html).toMatch(/<pre [^>]*>a &lt; b\n&lt;\/pre&gt;<\/pre>/);
  });
});

test('a key that can’t be used is told at once', () => {
  const dkim = { domain: 'shop.example', selector: 's1', privateKey: 'none' };
  expect(() => createComposer({ signingKeys, publicUrl: PUBLIC_URL, dkim })).toThrow(
    expect.objectContaining({ code: 'dkim-key-unusable' }),
  );
});
