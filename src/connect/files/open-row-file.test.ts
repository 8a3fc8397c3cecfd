import { spawn } from 'node:child_process';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { describe, expect, test } from 'vitest';
import { JsonNumber } from '../../kernel/index.js';
import { allRows, inputOf, rowFileOf, shown } from '../testing/row-files.js';
import { openInput } from './open-input.js';
import { openRowFile } from './open-row-file.js';

const CSV = 'Name,Total\nÅnn,1.50\nBen,2\n';
const ROWS = [
  [2, ['Ånn', '1.50']],
  [3, ['Ben', '2']],
];

describe('CSV is read', () => {
  test.each([
    ['plain', CSV],
    ['gzipped, whatever it is called', gzipSync(CSV)],
    [
      'gzipped in several members',
      Buffer.concat([gzipSync('Name,Total\nÅnn,'), gzipSync('1.50\nBen,2')]),
    ],
    ['with a byte order mark', `\ufeff${CSV}`],
    ['in UTF-16', Buffer.from(`\ufeff${CSV}`, 'utf16le')],
    ['with semicolons', CSV.replaceAll(',', ';')],
    ['with tabs', CSV.replaceAll(',', '\t')],
    ['with bars', CSV.replaceAll(',', '|')],
    ['with the line ends of old Macs', CSV.replaceAll('\n', '\r')],
  ])('%s', async (_, content) => {
    const file = await rowFileOf(content);
    expect(file.columns.names).toEqual(['Name', 'Total']);
    expect(shown(await allRows(file))).toEqual(ROWS);
    // As often as need be.
    expect(shown(await allRows(file))).toEqual(ROWS);
  });

  test('in another encoding, where the mapping says so', async () => {
    const content = Buffer.from('Name,Price\nÅnn,€5\n'.replace('€', '\u0080'), 'latin1');
    const rows = async (encoding: 'latin1' | 'windows-1252' | undefined) =>
      shown(await allRows(await rowFileOf(content, { encoding })));
    expect(await rows('windows-1252')).toEqual([[2, ['Ånn', '€5']]]);
    expect(await rows('latin1')).toEqual([[2, ['Ånn', '\u00805']]]);
    expect(await rows(undefined)).toEqual([[2, expect.stringContaining('not UTF-8')]]);
  });

  test('without a header, where the mapping names the columns', async () => {
    const file = await rowFileOf('1,2\n3,4\n', { columns: ['a', 'b'] });
    expect(shown(await allRows(file))).toEqual([
      [1, ['1', '2']],
      [2, ['3', '4']],
    ]);
  });

  test('and a row with too few or too many values is no row', async () => {
    expect(shown(await allRows(await rowFileOf('a,b\n1\n1,2,3\n1,2\n')))).toEqual([
      [2, 'It has 1 values, and there are 2 columns'],
      [3, 'It has 3 values, and there are 2 columns'],
      [4, ['1', '2']],
    ]);
  });

  test('from a pipe, which is spooled and leaves nothing behind', async () => {
    const input = await openInput('-', Readable.from([Buffer.from(CSV)]));
    const file = await openRowFile(input, {});
    expect(shown(await allRows(file))).toEqual(ROWS);
    expect(shown(await allRows(file))).toEqual(ROWS);
    await input.close();
  });

  test('from a device that is no file', async () => {
    const cat = spawn('sh', ['-c', 'cat /dev/fd/3'], { stdio: ['pipe', 'pipe', 'pipe', 'pipe'] });
    cat.kill();
    const input = await openInput('/dev/null', Readable.from([]));
    await expect(openRowFile(input, {})).rejects.toMatchObject({ code: 'import-file-unusable' });
    await input.close();
  });
});

describe('NDJSON is read', () => {
  test('line by line, numbers digit for digit', async () => {
    const file = await rowFileOf('{"a":{"b":1.50},"a.b":null}\n\n {"a":{"b":"x"}} \n');
    expect(file.format).toBe('ndjson');
    expect(file.columns.names).toEqual(['a', 'a.b']);
    const rows = await allRows(file);
    expect(shown(rows)).toEqual([
      [1, [{ a: { b: new JsonNumber('1.50') }, 'a.b': null }]],
      [3, [{ a: { b: 'x' } }]],
    ]);
    const find = file.columns.find('a.b');
    const values = rows.flatMap((row) =>
      row.kind === 'row' && typeof find === 'function' ? [find(row)] : [],
    );
    expect(values).toEqual([null, 'x']);
  });

  test('and what is no object is told', async () => {
    const deep = `${'['.repeat(20_000)}${']'.repeat(20_000)}`;
    const content = `{"a":1}\n{"a":\n[1]\n${deep}\n{"a":2}`;
    expect(shown(await allRows(await rowFileOf(content)))).toEqual([
      [1, [{ a: 1 }]],
      [2, 'It is no JSON'],
      [3, 'It is no JSON object'],
      [4, 'It is nested too deep'],
      [5, [{ a: 2 }]],
    ]);
  });

  test('and of a line without end only the beginning is kept', async () => {
    const [first, second] = await allRows(
      await rowFileOf(`{"a":"${'x'.repeat(5_000_000)}"}\n{"a":1}\n`),
    );
    expect(first).toMatchObject({ kind: 'unreadable', line: 1 });
    expect(first?.bytes.length).toBe(4 * 1024 * 1024);
    expect(second).toMatchObject({ kind: 'row', line: 2 });
  });
});

describe('Parquet is read', () => {
  const content = Buffer.from(
    parquetWriteBuffer({
      columnData: [
        { name: 'text', data: ['a', 'ü', null], type: 'STRING' },
        { name: 'whole', data: [1n, -2n, 9_007_199_254_740_993n], type: 'INT64' },
        { name: 'double', data: [13085, 2.955, -0], type: 'DOUBLE' },
        { name: 'float', data: [6.95, 0.1, 16_777_216], type: 'FLOAT' },
        { name: 'flag', data: [true, false, null], type: 'BOOLEAN' },
        { name: 'at', data: [new Date(0), new Date(1_500), null], type: 'TIMESTAMP' },
      ],
      rowGroupSize: 2,
    }),
  );
  const rows = [
    [1, ['a', '1', '13085', '6.95', 'true', '1970-01-01T00:00:00.000Z']],
    [2, ['ü', '-2', '2.955', '0.1', 'false', '1970-01-01T00:00:01.500Z']],
    [3, [null, '9007199254740993', '0', '16777216', null, null]],
  ];

  test.each([
    ['plain', content],
    ['gzipped as a whole', gzipSync(content)],
  ])('%s, numbers as texts', async (_, bytes) => {
    const file = await rowFileOf(bytes);
    expect(file.format).toBe('parquet');
    expect(file.columns.names).toEqual(['text', 'whole', 'double', 'float', 'flag', 'at']);
    expect(shown(await allRows(file))).toEqual(rows);
  });

  test('a row stands as JSON where its bytes are wanted', async () => {
    const [first] = await allRows(await rowFileOf(content));
    expect(JSON.parse(Buffer.from(first?.bytes ?? []).toString())).toMatchObject({
      text: 'a',
      double: '13085',
    });
  });

  test('what is damaged is told', async () => {
    const damaged = Buffer.concat([content.subarray(0, 100), Buffer.from('PAR1')]);
    await expect(rowFileOf(damaged)).rejects.toMatchObject({ code: 'import-file-unusable' });
  });
});

test.each([
  ['a spreadsheet', Buffer.from('PK\u0003\u0004 and more'), 'is a spreadsheet'],
  ['one of old', Buffer.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1), 'is an old spreadsheet'],
  ['a PDF', Buffer.from('%PDF-1.7\n'), 'is a PDF'],
])('%s is no file of rows, and says what to do', async (_, content, problem) => {
  const refused = rowFileOf(content);
  await expect(refused).rejects.toThrow(problem);
  await expect(refused).rejects.toMatchObject({ hint: expect.stringContaining('as CSV') });
});

test('the same rows have the same content in CSV and Parquet', async () => {
  const parquet = Buffer.from(
    parquetWriteBuffer({
      columnData: [
        { name: 'Name', data: ['Ånn', null], type: 'STRING' },
        { name: 'Total', data: [1.5, 2], type: 'DOUBLE' },
      ],
    }),
  );
  const contents = async (content: string | Buffer) => {
    const file = await rowFileOf(content);
    return (await allRows(file)).map((row) => row.kind === 'row' && file.contentOf(row));
  };
  expect(await contents(parquet)).toEqual(await contents('Name,Total\nÅnn,1.5\n,2\n'));
});

describe('a file that can’t be used is told with what to do', () => {
  test.each([
    ['', 'is empty'],
    ['[{"a":1}]', 'is one JSON array'],
    ['"a"b\n1', 'no header line'],
    [gzipSync(CSV.repeat(1_000)).subarray(0, 40), 'is gzipped, and breaks off'],
  ])('%s', async (content, problem) => {
    const reading = async () => allRows(await rowFileOf(content));
    await expect(reading()).rejects.toMatchObject({
      code: 'import-file-unusable',
      message: expect.stringContaining(problem),
    });
  });

  test('one that is not there, or is a folder', async () => {
    const open = (path: string) => openInput(path, Readable.from([]));
    await expect(open('no-such-file.csv')).rejects.toThrow('there is no such file');
    await expect(open('.')).rejects.toThrow('it is a folder');
  });
});

test('the hash of a file is that of its bytes, and changes with any of them', async () => {
  const hashOf = async (content: string) => (await inputOf(content)).hash();
  expect(await hashOf(CSV)).toBe(await hashOf(CSV));
  expect(await hashOf(CSV)).not.toBe(await hashOf(CSV.replace('1.50', '1.51')));
});
