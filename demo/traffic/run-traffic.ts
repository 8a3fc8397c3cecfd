import type { SendCall } from '../attune-client.js';
import type { DemoOptions } from '../options.js';
import type { History } from '../seed-history.js';
import { runLiveShoppers } from './live-shoppers.js';
import { openRecorder, replay } from './recording.js';

export interface TrafficOptions {
  readonly history: History;
  readonly send: SendCall;
  readonly signal: AbortSignal;
  readonly options: Pick<DemoOptions, 'traffic' | 'speed' | 'record' | 'replay'>;
}

/** Live shoppers until the signal, or a recorded day until its end; written down, if it is asked for. */
export async function runTraffic({
  history,
  send,
  signal,
  options,
}: TrafficOptions): Promise<void> {
  const { speed, record } = options;
  if (!options.traffic) return;
  const recorder = record === undefined ? undefined : await openRecorder(record, { send, speed });
  try {
    const common = { send: recorder?.send ?? send, speed, signal };
    if (options.replay === undefined) await runLiveShoppers({ history, ...common });
    else await replay(options.replay, common);
  } finally {
    await recorder?.close();
  }
}
