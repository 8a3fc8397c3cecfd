/** Says how far something is: on a screen in one line that changes, elsewhere now and then. */
export interface ProgressLine {
  show(text: string): void;
  /** Leaves the line as it is, or takes it away. */
  end(): void;
}

const STEP_MS = 2_000;

export function openProgressLine(stream: NodeJS.WriteStream): ProgressLine {
  const isScreen = stream.isTTY === true;
  let last = Number.NEGATIVE_INFINITY;
  return {
    show: (text) => {
      if (isScreen) stream.write(`\r\x1b[2K${text}`);
      else if (performance.now() - last >= STEP_MS) {
        last = performance.now();
        stream.write(`${text}\n`);
      }
    },
    end: () => {
      if (isScreen) stream.write('\r\x1b[2K');
    },
  };
}
