import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * Runs a built program, building first when `dist` was not made from the sources that stand here. An
 * installation that ships `dist` without `src` has nothing to compare, and runs as it is.
 *
 * @param {string} program its path inside `dist`, such as `src/cli/main.js`
 */
export async function runBuilt(program) {
  if (existsSync(new URL('../src', import.meta.url)) && !(await buildIfStale())) return;
  await import(new URL(`../dist/${program}`, import.meta.url).href);
}

/** @returns {Promise<boolean>} whether there is a build to run */
async function buildIfStale() {
  const { build, isBuildFresh } = await import('./build.mjs');
  if (isBuildFresh()) return true;
  process.stderr.write('attune: dist does not match the sources; building\n');
  try {
    await build();
    return true;
  } catch (error) {
    process.stderr.write(`attune: the build failed: ${error.message}\n`);
    process.exitCode = 1;
    return false;
  }
}

// `node scripts/run.mjs bench/main.js …`: the program finds its own arguments from argv[2] on.
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [node, , program, ...rest] = process.argv;
  process.argv = [node, fileURLToPath(new URL(`../dist/${program}`, import.meta.url)), ...rest];
  await runBuilt(program);
}
