import { expect, test } from 'vitest';
import { createFailPoints } from './fail-points.js';

async function outcomes(specs: string[], hits: string[]): Promise<string[]> {
  const points = createFailPoints(specs);
  return Promise.all(
    hits.map(async (name) => {
      try {
        await points.hit(name);
        return 'passed';
      } catch (error) {
        return (error as Error).message;
      }
    }),
  );
}

test('a point breaks at its first hit, and only there', async () => {
  expect(await outcomes(['a:throw'], ['b', 'a', 'a'])).toEqual([
    'passed',
    'fail point a',
    'passed',
  ]);
});

test('a point breaks at the hit that was named, counted over its name', async () => {
  expect(await outcomes(['a:throw@2'], ['a', 'b', 'a'])).toEqual([
    'passed',
    'passed',
    'fail point a',
  ]);
});

test('a name may have colons in it', async () => {
  expect(await outcomes(['door:a:throw'], ['door:a'])).toEqual(['fail point door:a']);
});

test('a star stands for every point', async () => {
  expect(await outcomes(['*:throw@2'], ['a', 'b'])).toEqual(['passed', 'fail point b']);
});

test('where nothing is to break, a hit waits for nothing', () => {
  expect(createFailPoints(['a:throw']).hit('b')).toBeUndefined();
});

test.each(['a', 'a:burn', 'a:kill@', 'a:random-kill', ':kill'])('%s is refused', (spec) => {
  expect(() => createFailPoints([spec])).toThrow('a fail point reads name:action');
});
