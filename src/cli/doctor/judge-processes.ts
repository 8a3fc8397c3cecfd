import type { ProcessId } from '../../kernel/index.js';
import type { ProcessHealth } from '../../storage/index.js';
import { type Finding, note, ok, problem } from './finding.js';

/** Whether somebody works on every lane, and whether all who run sign links alike. */
export function judgeProcesses(
  processes: readonly ProcessHealth[],
  owners: readonly { readonly owner: ProcessId | null }[],
): Finding[] {
  const alive = processes.filter(({ isAlive }) => isAlive);
  if (alive.length === 0) return [note('processes', 'none is running: `attune start` starts one')];
  const running = alive.map(({ host, pid, roles }) => `${pid} on ${host} (${roles.join(', ')})`);
  return [ok('processes', running.join('; ')), judgeLanes(alive, owners), judgeKeys(alive)];
}

function judgeLanes(
  alive: readonly ProcessHealth[],
  owners: readonly { readonly owner: ProcessId | null }[],
): Finding {
  if (!alive.some(({ roles }) => roles.includes('worker'))) {
    const advice = 'Start a process with the role worker: until then events are kept and wait.';
    return problem('lanes', 'no process works on them', advice);
  }
  const living = new Set(alive.map(({ processId }) => processId));
  const idle = owners.filter(({ owner }) => owner === null || !living.has(owner)).length;
  if (idle === 0) return ok('lanes', `all ${owners.length} have a running owner`);
  const advice = 'They are taken over within seconds; if this stays, see the log of the workers.';
  return problem('lanes', `${idle} of ${owners.length} have no running owner`, advice);
}

function judgeKeys(alive: readonly ProcessHealth[]): Finding {
  const fingerprints = new Set(alive.map(({ keyFingerprint }) => keyFingerprint));
  if (fingerprints.size === 1) return ok('signing keys', 'the same in every process');
  const advice =
    'Give all processes the same ATTUNE_SIGNING_KEYS, or restart them after a rotation: links that one signs fail at another.';
  return problem('signing keys', `${fingerprints.size} different sets are in use`, advice);
}
