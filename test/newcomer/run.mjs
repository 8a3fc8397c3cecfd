// Does what a newcomer does: a clean clone of the committed HEAD, then one command, as an ordinary
// account, as root, and as root from a clone that no other account can enter.
//
//   node test/newcomer/run.mjs [--only=user|root|root-home] [--command "npm test"]
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
} from 'node:fs';
import { homedir, tmpdir, userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const repository = fileURLToPath(new URL('../..', import.meta.url));
const isRoot = process.getuid?.() === 0;
const passedOn = ['HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY', 'NODE_EXTRA_CA_CERTS', 'SSL_CERT_FILE'];

const cases = [
  { name: 'user', title: 'an ordinary account', run: asUser },
  { name: 'root', title: 'root', run: asRoot },
  { name: 'root-home', title: "root, from a clone in root's home, mode 700", run: asRootAtHome },
];

function readOptions() {
  const { values } = parseArgs({
    options: { only: { type: 'string' }, command: { type: 'string', default: 'npm test' } },
  });
  const chosen = cases.filter(({ name }) => values.only === undefined || values.only === name);
  if (chosen.length === 0) throw new Error('--only takes user, root or root-home');
  return { chosen, command: values.command };
}

async function main() {
  const { chosen, command } = readOptions();
  if (!isRoot && chosen.some(({ name }) => name !== 'user')) {
    say('This needs root, to act for other accounts: run it with sudo, or with --only=user.');
    return 1;
  }
  const pending = output('git', ['-C', repository, 'status', '--porcelain']);
  if (pending !== '') say('Note: only what is committed is tried; there are uncommitted changes.');
  // So that finally blocks still tidy up: Ctrl-C ends the command, and with it the case.
  process.on('SIGINT', () => undefined);
  const base = openFolder(mkdtempSync(join(tmpdir(), 'attune-newcomer-')));
  const results = [];
  try {
    for (const one of chosen) results.push(await runCase(one, { base, command }));
  } finally {
    rmSync(base, { recursive: true, force: true });
  }
  for (const line of results) say(line.text);
  const failed = results.filter(({ isPassed }) => !isPassed).length;
  say(`${results.length - failed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

async function runCase({ name, title, run }, { base, command }) {
  say(`\n=== ${name}: ${command}, as ${title}`);
  const startedAt = performance.now();
  const problem = await run({ base, command }).catch((error) => String(error));
  const took = `${((performance.now() - startedAt) / 1000).toFixed(1)} s`;
  const isPassed = problem === undefined;
  const text = `${isPassed ? 'passed' : 'FAILED'}  ${name} (${title}), ${took}${isPassed ? '' : `: ${problem}`}`;
  return { isPassed, text };
}

/** Each case returns what went wrong, or undefined. The ordinary account comes first, so that the
 * shared cache of npm holds nothing of root's when it needs it. */
async function asUser({ base, command }) {
  const folder = openFolder(join(base, 'user'));
  const home = openFolder(join(folder, 'home'));
  const account = isRoot ? borrowAccount(home) : undefined;
  try {
    const place = clone(folder);
    const cache = openFolder(join(base, 'npm-cache'));
    if (account !== undefined) giveTo(account, [folder, cache]);
    const exit = await runCommand({ command, place, home, cache, account });
    return exit ?? (account && (await leftBehind(account)));
  } finally {
    account?.giveBack();
  }
}

async function asRoot({ base, command }) {
  const place = clone(openFolder(join(base, 'root')));
  return runCommand({ command, place, home: homedir(), cache: join(base, 'npm-cache') });
}

async function asRootAtHome({ base, command }) {
  const folder = mkdtempSync(join(homedir(), 'attune-newcomer-'));
  chmodSync(folder, 0o700);
  try {
    const place = clone(folder);
    return await runCommand({ command, place, home: homedir(), cache: join(base, 'npm-cache') });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function clone(folder) {
  const place = join(folder, 'attune');
  execFileSync('git', ['clone', '--quiet', '--local', '--no-hardlinks', repository, place]);
  return place;
}

/** Node, npm and the tools of a shell; nothing of the caller's environment but the way out. */
async function runCommand({ command, place, home, cache, account }) {
  const path = [...new Set([dirname(process.execPath), '/usr/bin', '/bin'])].join(':');
  const network = Object.entries(process.env).filter(([name]) =>
    passedOn.includes(name.toUpperCase()),
  );
  const child = spawn('/bin/sh', ['-c', command], {
    cwd: place,
    stdio: 'inherit',
    env: {
      ...Object.fromEntries(network),
      PATH: path,
      HOME: home,
      USER: account?.name ?? userInfo().username,
      LANG: 'C.UTF-8',
      npm_config_cache: cache,
      npm_config_registry: output('npm', ['config', 'get', 'registry']),
    },
    ...(account === undefined ? {} : { uid: account.uid, gid: account.gid }),
  });
  const [code, signal] = await once(child, 'exit');
  return code === 0 ? undefined : `"${command}" ended with ${signal ?? code}`;
}

/** An account for this run alone; where none can be made, nobody. */
function borrowAccount(home) {
  const name = `attune-try-${process.pid}`;
  try {
    const shape = ['--no-create-home', '--home-dir', home, '--shell', '/bin/sh'];
    execFileSync('useradd', [...shape, name], { stdio: 'pipe' });
    return { ...idsOf(name), name, giveBack: () => removeAccount(name) };
  } catch (error) {
    say(`No account of its own (${error.message.split('\n')[0]}), so nobody it is.`);
    return { ...idsOf('nobody'), name: 'nobody', giveBack: () => undefined };
  }
}

function removeAccount(name) {
  try {
    execFileSync('userdel', ['--force', name], { stdio: 'pipe' });
  } catch (error) {
    say(`The account ${name} could not be removed: ${error.message}`);
  }
}

/** Whoever was only passing through leaves no process behind; ending servers get ten seconds. */
async function leftBehind({ name, uid }) {
  if (process.platform !== 'linux' || name === 'nobody') return undefined;
  const isTheirs = (pid) => statSync(`/proc/${pid}`, { throwIfNoEntry: false })?.uid === uid;
  const listTheirs = () => readdirSync('/proc').filter((pid) => /^\d+$/.test(pid) && isTheirs(pid));
  for (let tries = 0; tries < 100; tries++) {
    if (listTheirs().length === 0) return undefined;
    await delay(100);
  }
  return `processes stayed behind: ${listTheirs().join(', ')}`;
}

function idsOf(name) {
  return { uid: Number(output('id', ['-u', name])), gid: Number(output('id', ['-g', name])) };
}

function giveTo({ uid, gid }, folders) {
  for (const folder of folders) {
    chownSync(folder, uid, gid);
    execFileSync('chown', ['-R', `${uid}:${gid}`, folder]);
  }
}

function openFolder(path) {
  mkdirSync(path, { recursive: true });
  chmodSync(path, 0o755);
  return path;
}

function output(command, args) {
  return execFileSync(command, args, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  }).trim();
}

function say(line) {
  process.stdout.write(`${line}\n`);
}

process.exitCode = await main();
