import {
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { buildWeb, isWebFresh } from './build-web.mjs';
import { fingerprintOf, listFiles } from './fingerprint.mjs';
import { installIfMissing } from './install.mjs';
import { runCommand } from './run-command.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = join(root, 'dist');
const stampFile = join(dist, '.made-from');
const lockFile = join(root, 'node_modules', '.attune-build-lock');

const builtFolders = ['src', 'bench', 'conformance', 'demo'];
const configFiles = [
  'tsconfig.json',
  'tsconfig.build.json',
  'package-lock.json',
  'scripts/bundle.mjs',
];
const isTest = (file) => /\.test(-[^/]*)?\.ts$|\/testing\//.test(file);

/** Whether `dist` was made from exactly the sources that stand here now. */
export function isBuildFresh() {
  return isCompiled() && isWebFresh(root);
}

function isCompiled() {
  return existsSync(stampFile) && readFileSync(stampFile, 'utf8') === fingerprint();
}

/**
 * Compiles the project into `dist`, and bundles its programs and the web app; does nothing of what is fresh.
 *
 * @param {{ checksTypes?: boolean }} options `checksTypes: false` for whoever checks the types of all that is there
 *   anyway, since it is most of the compiler's work
 */
export async function build({ checksTypes = true } = {}) {
  if (isBuildFresh()) return;
  await installIfMissing(root);
  await takeLock();
  try {
    // Another process may have built it while this one waited for the lock.
    const parts = [];
    if (!isCompiled()) parts.push(compile(checksTypes));
    if (!isWebFresh(root)) parts.push(buildWeb(root));
    // Both to their ends, also when one fails: nothing may write to dist once the lock is gone.
    for (const part of await Promise.allSettled(parts)) {
      if (part.status === 'rejected') throw part.reason;
    }
  } finally {
    rmSync(lockFile, { force: true });
  }
}

/** Compiles what is TypeScript and copies what is not. */
async function compile(checksTypes) {
  const made = fingerprint();
  const sources = listSources();
  rmSync(stampFile, { force: true });
  removeLeftovers(sources);
  // tsc trusts its record of what it has written: without the files, the record must go too.
  const outputs = sources.filter((file) => file.endsWith('.ts')).map(outputOf);
  if (!outputs.every(existsSync)) rmSync(join(dist, '.tsbuildinfo'), { force: true });

  const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  const args = [tsc, '-p', 'tsconfig.build.json', ...(checksTypes ? [] : ['--noCheck'])];
  const { code } = await runCommand(process.execPath, args, { cwd: root, toStderr: true });
  if (code !== 0) throw new Error('the TypeScript compiler found mistakes; they stand above');

  for (const file of sources.filter((each) => !each.endsWith('.ts'))) {
    mkdirSync(dirname(outputOf(file)), { recursive: true });
    copyFileSync(join(root, file), outputOf(file));
  }
  // Its library may have been installed a moment ago.
  const { bundle } = await import('./bundle.mjs');
  await bundle(root);
  // The stamp comes last and at once: an interrupted build is never taken for a whole one.
  writeFileSync(`${stampFile}.new`, made);
  renameSync(`${stampFile}.new`, stampFile);
}

function fingerprint() {
  return fingerprintOf(root, [...configFiles, ...listSources()]);
}

/** What is built or copied, as sorted paths from the root. */
function listSources() {
  return builtFolders
    .flatMap((folder) => listFiles(root, folder))
    .filter((file) => !isTest(file))
    .sort();
}

function outputOf(file) {
  return join(dist, file.replace(/\.ts$/, '.js'));
}

/** Removes what was built from sources that are gone, so that nobody imports a ghost. */
function removeLeftovers(sources) {
  const expected = new Set(sources.map(outputOf));
  for (const folder of builtFolders) {
    for (const file of listFiles(root, `dist/${folder}`)) {
      const owner = join(root, file.replace(/\.map$/, ''));
      if (!expected.has(owner)) rmSync(join(root, file));
    }
  }
}

/**
 * One build at a time. A lock whose process is gone is taken over; should two processes take it over
 * in the same instant, both build the same files, which costs time and nothing else.
 */
async function takeLock() {
  mkdirSync(dirname(lockFile), { recursive: true });
  while (!tryLock()) {
    if (!isAlive(Number(readLockOwner()))) rmSync(lockFile, { force: true });
    else await delay(100);
  }
}

function tryLock() {
  const mine = `${lockFile}.${process.pid}`;
  writeFileSync(mine, String(process.pid));
  try {
    linkSync(mine, lockFile); // appears at once, with its owner in it
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(mine);
  }
}

function readLockOwner() {
  return existsSync(lockFile) ? readFileSync(lockFile, 'utf8') : '';
}

function isAlive(pid) {
  if (!(pid > 0)) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM'; // it lives, under another account
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await build().catch((error) => {
    process.stderr.write(`attune: the build failed: ${error.message}\n`);
    process.exitCode = 1;
  });
}
