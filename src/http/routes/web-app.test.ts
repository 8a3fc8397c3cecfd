import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { tempFolder } from '../../../test/temp-folder.js';
import { startTestServer } from '../testing/start-test-server.js';

const SCRIPT = 'console.log("a script that is long enough to be worth it")';

/** A server with a web app of two files. */
async function start() {
  const webFolder = await tempFolder();
  await mkdir(join(webFolder, 'assets'));
  await writeFile(
    join(webFolder, 'index.html'),
    '<script type="module" src="/assets/main-1.js" nonce="ATTUNE_NONCE"></script>',
  );
  await writeFile(join(webFolder, 'assets/main-1.js'), SCRIPT);
  await writeFile(join(webFolder, 'assets/main-1.js.gz'), gzipSync(SCRIPT));
  await writeFile(join(webFolder, 'assets/notes.txt'), 'of no type that we serve');
  const { url } = await startTestServer({ webFolder });
  return (path: string, headers: Record<string, string> = {}) => fetch(url + path, { headers });
}

describe('the web app', () => {
  test('is one page at all of its addresses', async () => {
    const get = await start();
    for (const path of ['/', '/profiles', '/profiles/0190/segments', '/sign-in', '/setup?a=1']) {
      const answer = await get(path);
      expect([path, answer.status]).toEqual([path, 200]);
      expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(answer.headers.get('cache-control')).toBe('no-store');
    }
  });

  test('leaves to the API what is the API’s', async () => {
    const get = await start();
    for (const path of ['/api/nothing', '/v1/nothing', '/e/nothing', '/nothing']) {
      const answer = await get(path);
      expect([path, answer.status < 500, answer.headers.get('content-type')]).toEqual([
        path,
        true,
        expect.not.stringContaining('html'),
      ]);
    }
  });

  test('runs only what bears the nonce of its own answer', async () => {
    const get = await start();
    const nonces = [];
    for (const answer of [await get('/'), await get('/')]) {
      const policy = answer.headers.get('content-security-policy') ?? '';
      const nonce = /script-src 'self' 'nonce-([^']+)'/.exec(policy)?.[1] ?? '';
      expect(await answer.text()).toContain(`nonce="${nonce}"`);
      expect(policy).toContain("default-src 'none'");
      expect(policy.match(/script-src [^;]*/)?.[0]).not.toContain('unsafe');
      nonces.push(nonce);
    }
    expect(new Set(nonces).size).toBe(2);
  });

  test('is loaded once and kept, compressed for those who take it so', async () => {
    const get = await start();
    const zipped = await get('/assets/main-1.js', { 'accept-encoding': 'gzip' });
    expect(zipped.headers.get('content-encoding')).toBe('gzip');
    expect(zipped.headers.get('cache-control')).toContain('immutable');
    expect(await zipped.text()).toBe(SCRIPT);
    const plain = await get('/assets/main-1.js', { 'accept-encoding': 'identity' });
    expect(plain.headers.get('content-encoding')).toBeNull();
    expect(await plain.text()).toBe(SCRIPT);
  });

  test('serves nothing else of its folder', async () => {
    const get = await start();
    for (const path of ['/assets/notes.txt', '/assets/main-1.js.gz', '/assets/..%2findex.html']) {
      expect([path, (await get(path)).status]).toEqual([path, 404]);
    }
  });

  test('says how it is built where it is not', async () => {
    const { url } = await startTestServer();
    expect(await (await fetch(url)).text()).toContain('npm run build');
  });
});
