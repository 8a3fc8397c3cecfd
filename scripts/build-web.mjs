import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { fingerprintOf, listFiles } from './fingerprint.mjs';
import { runCommand } from './run-command.mjs';

const isCompressible = (file) => /\.(js|css|html|svg|json)$/.test(file);

/**
 * Whether `dist/web` was made from exactly the sources that stand here now.
 *
 * @param {string} root the project's folder
 */
export function isWebFresh(root) {
  const stampFile = stampOf(root);
  return existsSync(stampFile) && readFileSync(stampFile, 'utf8') === webFingerprint(root);
}

/**
 * Bundles the web app into `dist/web`, and puts a compressed copy beside whatever is worth it: they are
 * served as they lie there.
 *
 * @param {string} root the project's folder
 */
export async function buildWeb(root) {
  const made = webFingerprint(root);
  rmSync(stampOf(root), { force: true });
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  const args = [vite, 'build', 'web', '--logLevel', 'warn'];
  // Whoever builds it: within tests NODE_ENV is `test`, and React would come as its slow version for developers.
  const env = { ...process.env, NODE_ENV: 'production' };
  const { code } = await runCommand(process.execPath, args, { cwd: root, env, toStderr: true });
  if (code !== 0) throw new Error('the web app could not be bundled; the reason stands above');
  for (const file of listFiles(root, 'dist/web').filter(isCompressible)) {
    compress(join(root, file));
  }
  // The stamp comes last and at once: an interrupted build is never taken for a whole one.
  writeFileSync(`${stampOf(root)}.new`, made);
  renameSync(`${stampOf(root)}.new`, stampOf(root));
}

function compress(file) {
  const bytes = readFileSync(file);
  writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }));
  const params = { [constants.BROTLI_PARAM_QUALITY]: 10 };
  writeFileSync(`${file}.br`, brotliCompressSync(bytes, { params }));
}

/** Beside the folder, not in it: that one is emptied before each build. */
function stampOf(root) {
  return join(root, 'dist', '.web-made-from');
}

function webFingerprint(root) {
  const sources = listFiles(root, 'web').filter((file) => !file.startsWith('web/node_modules/'));
  return fingerprintOf(root, ['package-lock.json', ...sources.sort()]);
}
