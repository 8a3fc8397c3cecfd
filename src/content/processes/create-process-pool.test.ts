import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { buildWorker } from '../../../test/build-worker.js';
import { stillRunning } from '../../../test/processes.js';
import { waitUntil } from '../../../test/wait-until.js';
import { createProcessPool, type ProcessPoolOptions } from './create-process-pool.js';
import { WorkerEnded } from './start-worker-process.js';

/** What the tests’ processes do. */
const TASKS = `({ factor }, kept = []) => ({
  times: (n) => n * factor,
  bytes: (size) => new Uint8Array(size).fill(7),
  later: async (ms) => { await new Promise((resolve) => setTimeout(resolve, ms)); return process.pid; },
  pid: () => process.pid,
  refuse: () => { throw new TypeError('no'); },
  forever: () => { for (;;); },
  grow: () => { const list = []; for (;;) list.push(list.length); },
  swell: () => Array.from({ length: 4e7 }, (_, n) => ({ n })),
  keep: (size) => { kept.push(Array.from({ length: size }, (_, n) => ({ n }))); return kept.length; },
  quit: () => process.exit(3),
})`;

async function open(options: Partial<ProcessPoolOptions> = {}) {
  const serve = await buildWorker('src/content/processes/serve-tasks.ts');
  const file = `${serve}.tasks.mjs`;
  const source = `import { serveTasks } from ${JSON.stringify(pathToFileURL(serve).href)};\nserveTasks(${TASKS});`;
  await writeFile(file, source);
  const pool = createProcessPool({
    ...{ file, settings: { factor: 3 }, processes: 1, deadlineMs: 20_000, memoryMb: 40 },
    ...options,
  });
  onTestFinished(() => pool.close());
  return pool;
}

test('work comes back from processes, in the order in which it was asked for', async () => {
  const pool = await open({ processes: 2 });
  const asked = Array.from({ length: 20 }, (_, n) => pool.run('times', n));
  expect(await Promise.all(asked)).toEqual(Array.from({ length: 20 }, (_, n) => n * 3));
  const bytes = (await pool.run('bytes', 100_000)) as Uint8Array;
  expect(bytes).toHaveLength(100_000);
  expect(new Set(bytes)).toEqual(new Set([7]));
  const [one, other] = await Promise.all([pool.run('later', 200), pool.run('later', 200)]);
  expect(one).not.toBe(other);
});

test('what the work throws is thrown, and the process goes on', async () => {
  const pool = await open();
  const pid = await pool.run('pid', null);
  await expect(pool.run('refuse', null)).rejects.toThrow('no');
  await expect(pool.run('nothing', null)).rejects.toThrow('there is no task nothing');
  expect(await pool.run('pid', null)).toBe(pid);
});

test('whatever takes all time or memory ends its process alone, and another takes over', async () => {
  const pool = await open({ deadlineMs: 1_000 });
  await expect(pool.run('forever', null)).rejects.toMatchObject({ why: 'time' });
  const patient = await open();
  for (const bomb of ['grow', 'swell', 'grow', 'swell']) {
    await expect(patient.run(bomb, null)).rejects.toMatchObject({ why: 'memory' });
    expect(await patient.run('times', 2)).toBe(6);
  }
  await expect(patient.run('quit', null)).rejects.toThrow('ended');
  expect(await patient.run('times', 2)).toBe(6);
});

test('what has room in a process of its own is not refused for what was kept before it', async () => {
  const pool = await open();
  const kept: unknown[] = [];
  for (let n = 0; n < 8; n += 1) kept.push(await pool.run('keep', 300_000));
  expect(kept.lastIndexOf(1), 'one process kept all').toBeGreaterThan(0);
});

test('a process without room to begin is no fault of its work', async () => {
  const pool = await open({ memoryMb: 1 });
  await expect(pool.run('swell', null)).rejects.toThrow('no memory to begin with');
  await expect(pool.run('swell', null)).rejects.not.toBeInstanceOf(WorkerEnded);
});

test('processes end with the pool, and when nobody has asked for a while', async () => {
  const pool = await open();
  const pid = Number(await pool.run('pid', null));
  await pool.close();
  expect(await stillRunning([pid])).toEqual([]);
  const idle = await open({ idleMs: 50 });
  const quiet = Number(await idle.run('pid', null));
  await waitUntil('the process is gone', async () => (await stillRunning([quiet])).length === 0);
  expect(await idle.run('times', 1)).toBe(3);
});

test('what waits when the pool is closed is refused, and nothing begins any more', async () => {
  const pool = await open();
  const pid = Number(await pool.run('pid', null));
  const asked = ['later', 'later', 'later'].map((name) => pool.run(name, 60_000));
  const settled = Promise.allSettled(asked);
  await pool.close();
  const outcomes = await settled;
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
  await expect(pool.run('pid', null)).rejects.toThrow('closed');
  expect(await stillRunning([pid])).toEqual([]);
});

test('a process leaves signals to whoever asks it', async () => {
  const pool = await open();
  const pid = Number(await pool.run('pid', null));
  process.kill(pid, 'SIGINT');
  process.kill(pid, 'SIGTERM');
  expect(await pool.run('pid', null)).toBe(pid);
  await pool.close();
  expect(await stillRunning([pid])).toEqual([]);
});

test('a process that works for ever does not outlive whoever asked it', async () => {
  const [serve, pool] = [
    await buildWorker('src/content/processes/serve-tasks.ts'),
    await buildWorker('src/content/processes/create-process-pool.ts'),
  ];
  const [tasks, main] = [`${serve}.tasks.mjs`, `${pool}.main.mjs`];
  const url = (file: string) => JSON.stringify(pathToFileURL(file).href);
  await writeFile(tasks, `import { serveTasks } from ${url(serve)};\nserveTasks(${TASKS});`);
  await writeFile(
    main,
    `import { createProcessPool } from ${url(pool)};
     const options = { settings: { factor: 1 }, processes: 1, deadlineMs: 600_000, memoryMb: 40 };
     const pool = createProcessPool({ ...options, file: ${JSON.stringify(tasks)} });
     console.log(await pool.run('pid', null));
     await pool.run('forever', null);`,
  );
  const asking = spawn(process.execPath, [main], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [said] = (await once(asking.stdout, 'data')) as [Buffer];
  const pid = Number(said.toString());
  expect(await stillRunning([pid])).toEqual([pid]);
  asking.kill('SIGKILL');
  await waitUntil('the process is gone', async () => (await stillRunning([pid])).length === 0);
});
