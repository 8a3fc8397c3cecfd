import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { SinkReport } from './sink.js';

/** The mail server's process, as the benchmark sees it. */
export interface Sink {
  readonly port: number;
  /** Mails that it has taken so far. */
  count(): Promise<number>;
  stop(): void;
}

export async function startSink(): Promise<Sink> {
  const child = fork(fileURLToPath(new URL('./sink.js', import.meta.url)));
  const answer = async (): Promise<SinkReport> => {
    const [report] = (await once(child, 'message')) as [SinkReport];
    return report;
  };
  const started = await answer();
  if (started.kind !== 'listening') throw new Error('the mail server did not start');
  return {
    port: started.port,
    count: async () => {
      const answered = answer();
      child.send('count');
      const report = await answered;
      return report.kind === 'count' ? report.mails : 0;
    },
    stop: () => void child.kill(),
  };
}
