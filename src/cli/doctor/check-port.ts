import { once } from 'node:events';
import { createServer } from 'node:net';
import { type Check, ok, problem } from './finding.js';

const ANSWER_MS = 2_000;

/** Whether the port is free, or an Attune answers there already. */
export const checkPort: Check = async ({ host, port }) => {
  const subject = 'port';
  const failure = await tryListening(host, port);
  if (failure === undefined) return [ok(subject, `${port} of ${host} is free`)];
  if (failure !== 'EADDRINUSE') {
    const advice = 'Give an address of this machine with ATTUNE_HOST, and a port that you may use.';
    return [problem(subject, `${port} of ${host} cannot be listened at (${failure})`, advice)];
  }
  if (await isAttune(host, port)) return [ok(subject, `an Attune answers at ${host}:${port}`)];
  const advice = 'Stop the program that has it, or choose another one with ATTUNE_PORT.';
  return [problem(subject, `${port} of ${host} is taken by another program`, advice)];
};

/** The system's error code, or undefined when it worked. */
async function tryListening(host: string, port: number): Promise<string | undefined> {
  const server = createServer();
  try {
    server.listen(port, host);
    await once(server, 'listening');
    return undefined;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? String(error);
  } finally {
    server.close();
  }
}

async function isAttune(host: string, port: number): Promise<boolean> {
  const address = host === '0.0.0.0' || host === '::' ? 'localhost' : host;
  try {
    const signal = AbortSignal.timeout(ANSWER_MS);
    const answer = await fetch(`http://${address}:${port}/health`, { signal });
    const body = (await answer.json()) as { status?: unknown } | null;
    return body?.status === 'alive';
  } catch {
    // Whatever does not answer, or answers something else, is not Attune.
    return false;
  }
}
