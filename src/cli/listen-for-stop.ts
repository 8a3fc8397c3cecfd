const EXIT_BY_SIGNAL = 128;
const NUMBERS = { SIGINT: 2, SIGTERM: 15 } as const;

/**
 * Resolves with the first signal that asks the process to end. A second one ends it at once: what was
 * acknowledged is kept all the same, and the next start takes up the rest.
 */
export function listenForStop(): Promise<'SIGINT' | 'SIGTERM'> {
  return new Promise((resolve) => {
    let isAsked = false;
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.on(signal, () => {
        if (isAsked) process.exit(EXIT_BY_SIGNAL + NUMBERS[signal]);
        isAsked = true;
        resolve(signal);
      });
    }
  });
}
