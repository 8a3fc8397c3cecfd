import { readdirSync, readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { type ShownImport, startUploadShop, type UploadShop } from './upload-shop.js';

const VISITS = `wer,was,wann,wert
ann@shop.example,Cart Viewed,2026-01-02 10:00,5
bea@shop.example,Cart Viewed,2026-01-03 10:00,7.5
,Cart Viewed,2026-01-04 10:00,7
carl@shop.example,Cart Viewed,yesterday,7
`;
const VISIT_MAPPING = {
  kind: 'events',
  identifiers: { email: 'wer' },
  event: 'was',
  time: 'wann',
  properties: { value: { column: 'wert', type: 'number' } },
};

async function eventsOf({ api }: UploadShop): Promise<{ name: string }[]> {
  const { body } = await api<{ events: { name: string }[] }>('GET', '/events?limit=100');
  return body.events;
}

test('a file comes in pieces, lies under an id of ours, and its bytes are what was sent', async () => {
  const shop = await startUploadShop();
  const bytes = Buffer.from(VISITS);
  const file = { fileName: '../../etc/pass\u0007wd.csv', byteLength: bytes.length };
  const begun = await shop.api<{ uploadId: string }>('POST', '/imports/uploads', file);
  const { uploadId } = begun.body;
  expect(begun).toMatchObject({
    status: 201,
    body: { state: 'receiving', received: 0, fileName: 'pass\ufffdwd.csv' },
  });
  const first = await shop.send(uploadId, 0, bytes.subarray(0, 40));
  expect(first.body).toMatchObject({ state: 'receiving', received: 40 });
  const early = await shop.api('GET', `/imports/uploads/${uploadId}/preview`);
  expect(early).toMatchObject({ status: 409, body: { code: 'upload-incomplete' } });
  const again = await shop.send(uploadId, 0, bytes.subarray(0, 40));
  expect(again).toMatchObject({
    status: 409,
    body: { code: 'upload-misplaced', detail: { received: 40 } },
  });
  const long = await shop.send(uploadId, 40, Buffer.concat([bytes.subarray(40), bytes]));
  expect(long).toMatchObject({ status: 409, body: { code: 'upload-misplaced' } });
  const last = await shop.send(uploadId, 40, bytes.subarray(40));
  expect(last.body).toMatchObject({ state: 'ready', received: bytes.length, problem: null });
  expect(await readdir(shop.folder)).toEqual([uploadId]);
  expect(readFileSync(`${shop.folder}/${uploadId}`)).toEqual(bytes);
  const { body } = await shop.api<{ uploads: object[] }>('GET', '/imports/uploads');
  expect(body.uploads).toMatchObject([{ uploadId, state: 'ready' }]);
});

test('what is too large, empty, unknown or nobody’s file is refused, and says why', async () => {
  const shop = await startUploadShop({ uploadLimitBytes: 2 * 2 ** 20 });
  const begin = (byteLength: number) =>
    shop.api('POST', '/imports/uploads', { fileName: 'rows.csv', byteLength });
  expect(await begin(3 * 2 ** 20)).toMatchObject({
    status: 413,
    body: {
      code: 'upload-too-large',
      message: 'The file has 3 MB; at most 2 MB can be uploaded here.',
    },
  });
  expect(await begin(0)).toMatchObject({ status: 400 });
  const nowhere = `/imports/uploads/${'0'.repeat(32)}`;
  for (const [method, path] of [
    ['GET', ''],
    ['GET', '/preview'],
    ['POST', '/check'],
    ['POST', '/stop'],
    ['DELETE', ''],
  ] as const) {
    const answer = await shop.api(method, nowhere + path);
    expect(answer).toMatchObject({ status: 404, body: { code: 'upload-unknown' } });
  }
  const unread = await shop.upload('list.json', '[{"a":1}]');
  const { body } = await shop.api('GET', `/imports/uploads/${unread}`);
  expect(body).toMatchObject({ state: 'ready', problem: { code: 'import-file-unusable' } });
  expect(await shop.api('DELETE', `/imports/uploads/${unread}`)).toMatchObject({ status: 204 });
  expect(await readdir(shop.folder)).toEqual([]);
  for (let at = 0; at < 20; at += 1) await begin(10);
  expect(await begin(10)).toMatchObject({ status: 409, body: { code: 'uploads-too-many' } });
});

test('the first rows are shown with what their values look like, and what a mapping makes of them', async () => {
  const shop = await startUploadShop();
  const id = await shop.upload('visits.csv', VISITS);
  const guessed = await shop.preview(id);
  expect(guessed).toMatchObject({
    format: 'csv',
    columns: [
      {
        name: 'wer',
        look: 'email',
        values: ['ann@shop.example', 'bea@shop.example', '', 'carl@shop.example'],
      },
      { name: 'was', look: 'text' },
      { name: 'wann', look: 'text' },
      { name: 'wert', look: 'number' },
    ],
    mapping: {
      kind: 'profiles',
      identifiers: { email: 'wer' },
      traits: { was: 'was', wann: 'wann', wert: { column: 'wert', type: 'number' } },
    },
    mistake: null,
    ready: [],
  });
  const mapped = await shop.map(id, { mapping: VISIT_MAPPING });
  expect(mapped.units).toMatchObject([
    {
      kind: 'made',
      lines: [2],
      events: [{ type: 'track', event: 'Cart Viewed', properties: { value: 5 } }],
    },
    { kind: 'made', lines: [3] },
    { kind: 'refused', lines: [4], reason: 'names-nobody' },
    {
      kind: 'refused',
      lines: [5],
      reason: 'unreadable-time',
      said: 'wann is no time: “yesterday”.',
      text: 'carl@shop.example,Cart Viewed,yesterday,7',
    },
  ]);
  expect(await shop.preview(id)).toEqual(mapped);
  const guess = await shop.map(id, { guess: 'events' });
  expect(guess).toMatchObject({
    mapping: { kind: 'events', identifiers: { email: 'wer' } },
    mistake: { code: 'mapping-invalid' },
    units: [],
  });
  const text = await shop.map(id, {
    text: 'kind: events\nidentifiers: { email: Wer }\nevent: was\ntime: wann',
  });
  expect(text.mistake).toMatchObject({
    code: 'column-unknown',
    message: expect.stringContaining('line 2: identifiers.email names the column “Wer”'),
  });
  expect(await shop.map(id, { text: 'a: [' })).toMatchObject({
    mapping: null,
    columns: [{}, {}, {}, {}],
  });
});

const SAMPLES = new URL('../../docs/imports/samples/', import.meta.url);

test('the export of a known tool is recognised, and its ready mapping proposed', async () => {
  const shop = await startUploadShop();
  for (const file of readdirSync(SAMPLES)) {
    const name = file.replace(/\.csv$/, '');
    const id = await shop.upload(file, readFileSync(new URL(file, SAMPLES)));
    const { ready, mistake, units } = await shop.preview(id);
    expect([file, ready[0], mistake]).toEqual([file, { name, isUsed: true }, null]);
    expect(units.some(({ kind }) => kind === 'made')).toBe(true);
    await shop.map(id, { guess: 'profiles' });
    expect((await shop.map(id, { ready: name })).ready[0]).toEqual({ name, isUsed: true });
  }
});

test('events in Segment’s form need no mapping, also gzipped', async () => {
  const shop = await startUploadShop();
  const lines = [
    '{"type":"track","event":"Seen","userId":"ann"}',
    '{"type":"track","event":"Torn"}',
  ];
  const id = await shop.upload('events.ndjson.gz', gzipSync(lines.join('\n')));
  expect(await shop.preview(id)).toMatchObject({
    format: 'ndjson',
    text: null,
    mapping: null,
    units: [
      { kind: 'made', events: [{ event: 'Seen' }] },
      { kind: 'refused', reason: 'names-nobody' },
    ],
  });
});

test('a dry run counts what would come, what can’t be used and what is there already, and writes nothing', async () => {
  const shop = await startUploadShop();
  const rows = VISITS.replace('wert\n', 'wert,nr\n').replace(/(\d)\n/g, '$1,n1\n');
  const mapping = { ...VISIT_MAPPING, id: 'nr' };
  const id = await shop.upload('visits.csv', rows);
  await shop.map(id, { mapping });
  const { report } = await shop.work(id, 'check');
  expect(report).toMatchObject({
    counts: {
      rows: 4,
      used: 2,
      people: 2,
      events: { 'Cart Viewed': 2 },
      seenBefore: 0,
      quarantined: { 'names-nobody': 1, 'unreadable-time': 1 },
      problems: [
        { reason: 'names-nobody', rows: 1, lines: [4] },
        { reason: 'unreadable-time', rows: 1, lines: [5] },
      ],
    },
    repeated: 1,
    refused: [
      [{ line: 4, said: 'None of its identifiers has a value.' }],
      [{ line: 5, said: 'wann is no time: “yesterday”.' }],
    ],
    importedAt: null,
  });
  expect(await eventsOf(shop)).toEqual([]);
  expect((await shop.api('GET', '/quarantine')).body.items).toEqual([]);
  expect((await shop.api('GET', '/imports')).body.imports).toEqual([]);
  // With another mapping, the report says nothing any more.
  await shop.map(id, { mapping: VISIT_MAPPING });
  expect((await shop.api('GET', `/imports/uploads/${id}`)).body.report).toBeNull();
  await shop.map(id, { mapping });
  await shop.work(id, 'import');
  const again = await shop.upload('again.csv', rows);
  await shop.map(again, { mapping });
  const second = await shop.work(again, 'check');
  expect(second.report).toMatchObject({
    counts: { seenBefore: 1 },
    importedAt: expect.any(String),
  });
});

test('an import brings its events and sets aside what can’t be used; then the file is gone', async () => {
  const shop = await startUploadShop();
  const id = await shop.upload('visits.csv', VISITS);
  await shop.map(id, { mapping: VISIT_MAPPING });
  const done = await shop.work(id, 'import');
  expect(done).toMatchObject({ state: 'imported', problem: null });
  await shop.settled();
  expect((await eventsOf(shop)).map(({ name }) => name)).toEqual(['Cart Viewed', 'Cart Viewed']);
  const { body } = await shop.api<{ items: { detail: string }[] }>('GET', '/quarantine');
  expect(body.items.map(({ detail }) => detail).sort()).toEqual([
    'Line 4 of visits.csv: None of its identifiers has a value.',
    'Line 5 of visits.csv: wann is no time: “yesterday”.',
  ]);
  const one = await shop.api<ShownImport>('GET', `/imports/${done.importId}`);
  expect(one.body).toMatchObject({
    state: 'done',
    fileName: 'visits.csv',
    counts: { used: 2 },
    upload: { uploadId: id, state: 'imported' },
  });
  expect(await readdir(shop.folder)).toEqual([]);
  expect((await shop.api('GET', '/imports/uploads')).body.uploads).toEqual([]);
  const audit = await shop.api<{ entries: object[] }>('GET', '/audit?action=import.begun');
  expect(audit.body.entries).toMatchObject([{ subject: 'visits.csv', detail: { uploadId: id } }]);
  const missing = await shop.api('GET', `/imports/${'0'.repeat(32)}`);
  expect(missing).toMatchObject({ status: 404, body: { code: 'import-unknown' } });
  expect(await shop.api('POST', `/imports/uploads/${id}/import`)).toMatchObject({ status: 409 });
});

/** Enough to read that it is under way for a while. */
function manyVisits(count: number): string {
  const row = (at: number) => `p${at}@shop.example,Cart Viewed,2026-01-02 10:00,${at}`;
  return ['wer,was,wann,wert', ...Array.from({ length: count }, (_, at) => row(at))].join('\n');
}

test('work is stopped, goes on when it is begun again, and by itself when its process has ended', async () => {
  const shop = await startUploadShop({ roles: ['api'] });
  // Reading through it takes longer than asking for a stop, on any machine.
  const long = await shop.upload('long.csv', manyVisits(300_000));
  await shop.map(long, { mapping: VISIT_MAPPING });
  await shop.begin(long, 'check');
  const busy = await shop.api('PUT', `/imports/uploads/${long}/mapping`, { none: true });
  expect(busy).toMatchObject({ status: 409, body: { code: 'upload-busy' } });
  await shop.api('POST', `/imports/uploads/${long}/stop`);
  expect(await shop.until(long, ({ state }) => state === 'ready')).toMatchObject({ report: null });
  const count = 6_000;
  const id = await shop.upload('visits.csv', manyVisits(count));
  await shop.map(id, { mapping: VISIT_MAPPING });
  await shop.begin(id, 'import');
  await shop.api('POST', `/imports/uploads/${id}/stop`);
  const { importId } = await shop.until(id, ({ state }) => state === 'stopped');
  const stopped = await shop.api<ShownImport>('GET', `/imports/${importId}`);
  expect(stopped.body).toMatchObject({ state: 'stopped', upload: { state: 'stopped' } });
  expect(stopped.body.position).toBeLessThan(count);
  await shop.begin(id, 'import');
  await shop.until(id, ({ state, progress }) => state === 'imported' || progress !== null);
  const next = await shop.restart();
  await next.until(id, ({ state }) => state === 'imported');
  const done = await next.api<ShownImport>('GET', `/imports/${importId}`);
  expect(done.body).toMatchObject({ state: 'done', counts: { used: count } });
});
