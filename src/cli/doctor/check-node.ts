import { type Check, type Finding, ok, problem } from './finding.js';

const OLDEST = [20, 19] as const;

export const checkNode: Check = async () => [judgeNode(process.versions.node)];

/** @param version such as `20.19.0` */
export function judgeNode(version: string): Finding {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const isNewEnough = major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1]);
  if (isNewEnough) return ok('Node', version);
  return problem('Node', `${version} is too old`, `Install Node ${OLDEST.join('.')} or newer.`);
}
