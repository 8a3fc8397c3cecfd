import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runHere } from '../../test/run-here.js';
import { tempFolder } from '../../test/temp-folder.js';
import { startTestApp } from '../../test/test-app.js';

test('a file of stores becomes the list, or nothing of it does, and it is said why', async () => {
  const { database } = await startTestApp();
  const attune = (...args: string[]) => runHere(['store', ...args], database.url);
  const folder = await tempFolder();
  const put = async (name: string, text: string) => {
    await writeFile(join(folder, name), text);
    return attune('put', join(folder, name));
  };
  expect((await attune('list')).stdout).toContain('There is no store yet');

  const csv = '\ufeffstore_id;Name;country;latitude;longitude;hours\noslo-1;Oslo;NO;59.9;10.7;\n';
  expect((await put('stores.csv', csv)).stdout).toContain('The list has 1 store now.');
  expect(JSON.parse((await attune('list', '--json')).stdout)).toEqual([
    { storeId: 'oslo-1', name: 'Oslo', country: 'NO', latitude: 59.9, longitude: 10.7 },
  ]);
  const two = [
    { storeId: 'a', name: 'A', country: 'NO' },
    { storeId: 'b', name: 'B', country: 'SE', city: 'Lund' },
  ];
  expect((await put('stores.json', JSON.stringify(two))).stdout).toContain('2 stores');

  for (const [file, text, problem] of [
    [
      'wrong.csv',
      'store_id,name,country\na,A,Norway\n',
      'its country is written with two capitals',
    ],
    ['wrong.csv', 'store_id,name,country,latitude\na,A,NO,x\n', 'store 1, latitude'],
    ['wrong.csv', 'store_id,name,country\na,A,NO,1\n', 'Invalid Record Length'],
    ['wrong.csv', 'store_id,name,country,color\na,A,NO,red\n', 'color'],
    ['wrong.json', JSON.stringify([two[0], two[0]]), 'The store “a”: it is there twice.'],
    ['wrong.json', '{', 'wrong.json: '],
    ['wrong.yaml', '- storeId: a\n  country: NO\n', 'store 1, name'],
  ] as const) {
    const { code, stderr } = await put(file, text);
    expect([text, code]).toEqual([text, 1]);
    expect(stderr).toContain(problem);
  }
  expect((await attune('list')).stdout).toContain('Lund');
});
