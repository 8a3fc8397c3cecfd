import { spawn } from 'node:child_process';

/** How long a command that is asked to stop may take before it is killed. */
const graceMs = 15_000;

/**
 * Runs a command in a process group of its own, so that it can be stopped together with whatever it
 * started. Its output goes to ours (`show: true`, the default) or is collected.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd: string, env?: NodeJS.ProcessEnv, show?: boolean, toStderr?: boolean, budgetMs?: number }} options
 * @returns {Promise<{ code: number, output: string, isOverBudget: boolean }>} `code` is 1 when a signal ended it
 */
export function runCommand(command, args, options) {
  const { cwd, env = process.env, show = true, toStderr = false, budgetMs } = options;
  const out = toStderr ? 2 : 1;
  const stdio = show ? ['ignore', out, 2] : ['ignore', 'pipe', 'pipe'];
  const child = spawn(command, args, { cwd, env, stdio, detached: true });
  const chunks = [];
  child.stdout?.on('data', (chunk) => chunks.push(chunk));
  child.stderr?.on('data', (chunk) => chunks.push(chunk));

  const stop = (signal) => signalGroup(child.pid, signal);
  const unhandle = handleSignals(stop);
  const budget = watchBudget(budgetMs, stop);

  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      const output = Buffer.concat(chunks).toString('utf8');
      resolve({ code: code ?? 1, output, isOverBudget: budget.isOver() });
    });
  }).finally(() => {
    budget.clear();
    unhandle();
  });
}

/** Passes our interruption on to the group; once that has ended, it interrupts us too. */
function handleSignals(stop) {
  let received;
  const forward = (signal) => {
    received = signal;
    stop(signal);
  };
  process.on('SIGINT', forward);
  process.on('SIGTERM', forward);
  return () => {
    process.off('SIGINT', forward);
    process.off('SIGTERM', forward);
    if (received !== undefined) process.kill(process.pid, received);
  };
}

/** Asks the group to stop when the budget is used up, and kills it when it does not. */
function watchBudget(budgetMs, stop) {
  if (budgetMs === undefined) return { isOver: () => false, clear: () => undefined };
  let isOver = false;
  let kill;
  const ask = setTimeout(() => {
    isOver = true;
    stop('SIGTERM');
    kill = setTimeout(() => stop('SIGKILL'), graceMs);
  }, budgetMs);
  const clear = () => {
    clearTimeout(ask);
    clearTimeout(kill);
  };
  return { isOver: () => isOver, clear };
}

function signalGroup(pid, signal) {
  if (pid === undefined) return;
  try {
    process.kill(-pid, signal);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error; // ESRCH: it ended by itself meanwhile
  }
}
