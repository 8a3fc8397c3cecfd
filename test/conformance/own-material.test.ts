import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { blns } from '../../conformance/blns.js';
import { caniemail } from '../../conformance/caniemail/caniemail.js';
import { csv } from '../../conformance/csv.js';
import { goldenLiquid } from '../../conformance/golden-liquid.js';
import { isemail } from '../../conformance/isemail.js';
import { json } from '../../conformance/json.js';
import { MaterialError } from '../../conformance/material.js';
import { sdkWire } from '../../conformance/sdk-wire/sdk-wire.js';
import { segmentSpec } from '../../conformance/segment-spec/segment-spec.js';
import { judgeMaterial, writeMaterial } from './judge-material.js';

/** Material of these tests' own: small, there in every clone, and with cases that must fail. */

test('segment-spec takes payloads and browser calls, and compares numbers digit for digit', async () => {
  const examples = `[
    {"payload": {"type": "track", "event": "Paid", "userId": "u", "messageId": "m",
      "properties": {"total": 1.50, "points": 12345678901234567890, "rate": 1e2}}},
    {"payload": {"type": "track", "event": "Paid again", "userId": "u", "messageId": "m"}},
    {"payload": {"traits": {"email": "ann@example.com"}}},
    {"payload": {"traits": {"plan": "pro"}}},
    {"payload": {"batch": [{"type": "page", "userId": "u", "name": "Home"}, {"type": "track"}]}},
    {"type": "track", "args": ["Paid", {"total": 0.10}, {"ip": "192.0.2.1"}]},
    {"type": "identify", "args": ["u", {"plan": "pro"}, "[fn]"]},
    {"type": "alias", "args": ["u"]},
    {"type": "group", "args": []},
    {"type": "page", "args": ["Shop", "Home"]}
  ]`;
  const dir = await writeMaterial({ 'spec-examples.json': examples });
  expect(await judgeMaterial(segmentSpec, dir)).toEqual({
    total: 10,
    passed: 10,
    failed: [],
    notes: ['2 ended in quarantine'],
  });
});

test('segment-spec fails what can’t be sent, and goes on', async () => {
  const dir = await writeMaterial({
    'spec-examples.json': [
      { payload: { type: 'track', event: 'Paid', userId: 'u', note: 'x'.repeat(33_000) } },
      { form: 'unheard of' },
      { type: 'track', args: [] },
      { type: 'track', args: ['Paid'] },
    ],
  });
  expect(await judgeMaterial(segmentSpec, dir)).toMatchObject({
    passed: 1,
    failed: [
      { id: 0, fault: 'answered 400' },
      { id: 1, fault: 'the example has neither `payload` nor `args`' },
      { id: 2, fault: 'Event missing' },
    ],
  });
});

test('sdk-wire sends the bytes with the write key that they carry, wherever it stands', async () => {
  const batch = [{ type: 'track', event: 'Paid', userId: 'u', properties: { total: 2.5 } }];
  const basic = `Basic ${Buffer.from('KEY-1:').toString('base64')}`;
  const raw = (body: object) => Buffer.from(JSON.stringify(body));
  const form = 'application/x-www-form-urlencoded';
  const capture = (path: string, bytes: Buffer, headers: object = {}) => ({
    method: 'POST',
    path,
    headers,
    rawBase64: bytes.toString('base64'),
  });
  const hog = {
    event: 'Paid',
    distinct_id: 'u',
    uuid: 'h-1',
    properties: { total: 2.5, $lib: 'n' },
  };
  const dir = await writeMaterial({
    'captures.json': [
      capture('/v1/batch', raw({ batch }), { Authorization: basic, Host: 'elsewhere.example' }),
      capture('/v1/batch', gzipSync(raw({ batch, writeKey: 'KEY-2' })), {
        'Content-Type': form,
        'Content-Encoding': 'gzip',
      }),
      capture('/batch/', raw({ api_key: 'KEY-3', batch: [hog] })),
      capture('/v1/batch', raw({ batch })),
      capture('/v1/unheard-of', raw({ batch }), { Authorization: basic }),
    ],
  });
  expect(await judgeMaterial(sdkWire, dir)).toMatchObject({
    passed: 3,
    failed: [
      { id: 3, fault: 'answered 401' },
      { id: 4, fault: 'answered 404' },
    ],
  });
});

test('isemail fails an address that is judged otherwise than its category says', async () => {
  const dir = await writeMaterial({
    'tests.json': [
      { id: 7, address: 'ann@example.com', category: 'ISEMAIL_VALID_CATEGORY' },
      { id: 8, address: 'ann@example.com', category: 'ISEMAIL_ERR' },
      { id: 9, address: 'ann', category: 'ISEMAIL_DNSWARN' },
      { id: 10, address: '"ann b"@example.com', category: 'ISEMAIL_RFC5321' },
    ],
  });
  const { passed, failed } = await judgeMaterial(isemail, dir);
  expect([passed, failed.map(({ id }) => id)]).toEqual([2, [8, 9]]);
});

test('json fails a body that is taken or refused otherwise than its name says', async () => {
  const dir = await writeMaterial({
    'test_parsing/y_object.json': '{}',
    'test_parsing/y_is_none.json': '{',
    'test_parsing/n_open.json': '{"a":',
    'test_parsing/n_is_one.json': '[]',
    'test_parsing/i_huge.json': '[1e9999]',
    'test_parsing/about.txt': 'no case',
  });
  expect(await judgeMaterial(json, dir)).toMatchObject({
    total: 5,
    failed: [
      { id: 'n_is_one.json', fault: 'answered 200' },
      { id: 'y_is_none.json', fault: 'answered 400' },
    ],
  });
});

test('blns gets every text back, also one that no database can store', async () => {
  const texts = ['', ' ', '\u0000', '\ud800', '{"a":1}', 'Ω≈ç√∫˜µ≤≥÷', '𝕿𝖍𝖊', '‮test‮', '0.10'];
  const dir = await writeMaterial({ 'blns.json': [...texts, 'x'.repeat(40_000)] });
  expect(await judgeMaterial(blns, dir)).toMatchObject({
    passed: texts.length,
    failed: [{ id: texts.length, fault: 'answered 400' }],
  });
});

test('csv compares rows with what they say, and fails a file with another number of them', async () => {
  const dir = await writeMaterial({
    'csvs/right.csv': 'a,b\r\n"1 ""x""","2\n3"\r\n',
    'json/right.json': [{ a: '1 "x"', b: '2\n3' }],
    'csvs/empty.csv': '',
    'json/empty.json': [],
    'csvs/more.csv': 'a\n1\n2\n',
    'json/more.json': [{ a: '1' }],
    'csvs/other.csv': 'a\n1\n',
    'json/other.json': [{ a: 1 }],
    'csvs/open.csv': 'a\n"1\n',
    'json/open.json': [{ a: '1' }],
    'csvs/alone.csv': 'a\n',
  });
  expect(await judgeMaterial(csv, dir)).toMatchObject({
    total: 6,
    passed: 2,
    failed: [
      { id: 'alone', fault: expect.stringContaining('there is no') },
      { id: 'more', fault: '2 rows, though 1 were expected' },
      { id: 'open', fault: 'line 2: A quote is opened and never closed' },
      { id: 'other', fault: 'row 0 has other values' },
    ],
  });
});

test('liquid fails what renders otherwise, is refused, or should have been', async () => {
  const dir = await writeMaterial({
    'golden_liquid.json': {
      description: 'own',
      tests: [
        { name: 'right', template: '{{ a | plus: 1.5 }}', data: { a: 1 }, result: '2.5' },
        { name: 'one of two', template: '{{ a }}', data: { a: 1 }, results: ['2', '1'] },
        {
          name: 'block',
          template: '{% render "x", a: 2 %}',
          templates: { x: '{{ a }}' },
          result: '2',
        },
        { name: 'other', template: 'a', result: 'b' },
        { name: 'refused', template: '{{ a b }}', result: '' },
        { name: 'malformed', template: '{{ a b }}', invalid: true },
        { name: 'unusable', template: '{{ 1 | divided_by: 0 }}', invalid: true },
        { name: 'taken', template: 'a', invalid: true },
      ],
    },
  });
  expect(await judgeMaterial(goldenLiquid, dir)).toMatchObject({
    total: 8,
    failed: [
      { id: 'other', fault: '"a", though "b" was expected' },
      { id: 'refused', fault: expect.stringContaining('refused (between two values') },
      { id: 'taken', fault: '"a", though it is to be refused' },
    ],
    notes: ['3 of the 5 to be rendered were, as expected', '2 of the 3 to be refused were'],
  });
});

test('caniemail goes by the newest version of a program, and fails what is told otherwise', async () => {
  const feature = (stats: string) => `---\ntitle: "x"\nstats: ${stats}\nnotes_by_num: {}\n---\n`;
  const dir = await writeMaterial({
    '_features/_template.md': '',
    '_features/amp.md': feature('{}'),
    '_features/css-gap.md': feature(
      '{ outlook: { windows: { "2019": "y", "16.80": "n" } }, apple-mail: { ios: { "9": "n", "15": "y", } } }',
    ),
    '_features/html-video.md': feature('{ gmail: { ios: { "2019": "y" } } }'),
  });
  expect(await judgeMaterial(caniemail, dir)).toEqual({
    total: 2,
    passed: 1,
    failed: [{ id: 'html-video', fault: 'told wrongly: y of gmail.ios' }],
    notes: ['a template does not show: amp'],
  });
});

test('material that is not there, or of another shape, is told apart from a failure', async () => {
  const empty = await writeMaterial({});
  const object = await writeMaterial({ 'blns.json': { no: 'list' } });
  const broken = await writeMaterial({ 'blns.json': '[' });
  for (const [dir, message] of [
    [`${empty}/nowhere`, /there is no folder/],
    [empty, /has no blns\.json/],
    [object, /is no JSON array/],
    [broken, /is no JSON:/],
  ] as const) {
    const run = judgeMaterial(blns, dir);
    await expect(run).rejects.toThrow(MaterialError);
    await expect(run).rejects.toThrow(message);
  }
});
