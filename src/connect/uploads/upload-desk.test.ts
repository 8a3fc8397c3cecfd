import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { setClock } from '../../../test/set-clock.js';
import { tempFolder } from '../../../test/temp-folder.js';
import { type ProcessId, silentLogger, systemIds } from '../../kernel/index.js';
import { startImportShop } from '../testing/import-shop.js';
import { createUploadDesk, type UploadDesk } from './upload-desk.js';
import { createUploadFolder } from './upload-folder.js';
import { beginWork, takeOver } from './upload-store.js';
import { readUpload } from './upload-views.js';

const HOUR_MS = 3_600_000;
const ROWS = 'mail\nann@shop.example\n';

/** A desk whose clock a test moves, with a way to bring it a file. */
async function startDesk() {
  const shop = await startImportShop();
  const clock = setClock();
  const folder = join(await tempFolder(), 'uploads');
  const { hash, rules, workspaceId } = shop.parts.origin;
  const desk: UploadDesk = createUploadDesk({
    ...shop.parts,
    clock,
    ids: systemIds,
    logger: silentLogger,
    processId: systemIds.uuid() as ProcessId,
    folder: createUploadFolder(folder),
    hashOf: async () => hash,
    rulesOf: async () => rules,
    mostBytes: 1_000,
    readyMappings: new URL('no-mappings-here/', import.meta.url),
  });
  const bring = async () => {
    const { uploadId } = await desk.begin(workspaceId, { fileName: 'mails.csv', byteLength: 22 });
    await desk.receive({ workspaceId, uploadId }, { from: 0, bytes: pieces(ROWS) });
    return { workspaceId, uploadId };
  };
  return { ...shop, desk, clock, folder, bring, files: () => readdir(folder) };
}

async function* pieces(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}

test('a file that nobody touches for a day goes, and what belongs to no row', async () => {
  const { desk, clock, folder, bring, files, database } = await startDesk();
  await desk.keep();
  const left = await bring();
  clock.advance(20 * HOUR_MS);
  const touched = await bring();
  await writeFile(join(folder, 'of-nobody'), '');
  await desk.keep();
  expect(await files()).toEqual([left.uploadId, touched.uploadId]);
  clock.advance(5 * HOUR_MS);
  await desk.keep();
  expect(await files()).toEqual([touched.uploadId]);
  expect(await readUpload(database, left)).toBeUndefined();
  await desk.keep();
  expect(await readUpload(database, touched)).toMatchObject({ state: 'ready' });
});

test('work without a sign of life is taken up, and given up where it ends its process again and again', async () => {
  const { desk, clock, bring, database } = await startDesk();
  const place = await bring();
  const runner = systemIds.uuid() as ProcessId;
  const begin = { work: 'checking', runner } as const;
  await beginWork(database, { ...place, now: clock.now() }, begin);
  clock.advance(10_000);
  await desk.keep();
  expect(await readUpload(database, place)).toMatchObject({ state: 'checking' });
  // Two processes more take it up, and end like the first.
  for (let at = 0; at < 2; at += 1) {
    clock.advance(60_000);
    const next = { runner: systemIds.uuid() as ProcessId, silentSince: clock.now() - 30_000 };
    expect(await takeOver(database, { ...place, now: clock.now() }, next)).toBe(true);
  }
  clock.advance(60_000);
  await desk.keep();
  expect(await readUpload(database, place)).toMatchObject({
    state: 'stopped',
    problem: { code: 'upload-given-up' },
  });
  await desk.work(place, 'checking');
  await desk.close();
});

test('what one process has left is done by the next', async () => {
  const { desk, clock, bring, database } = await startDesk();
  const place = await bring();
  const runner = systemIds.uuid() as ProcessId;
  await beginWork(database, { ...place, now: clock.now() }, { work: 'checking', runner });
  clock.advance(60_000);
  await desk.keep();
  await expect
    .poll(async () => (await readUpload(database, place))?.report)
    .toMatchObject({ counts: { rows: 1, used: 1 } });
});

test('a file that is not on this machine is told to be elsewhere', async () => {
  const { desk, bring, folder } = await startDesk();
  const place = await bring();
  await createUploadFolder(folder).remove(place.uploadId);
  await expect(desk.preview(place)).rejects.toMatchObject({ code: 'upload-elsewhere' });
  await expect(desk.work(place, 'importing')).rejects.toMatchObject({ code: 'upload-elsewhere' });
});
