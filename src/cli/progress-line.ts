/** What a long command shows of how far it is: one line that changes, or a line every few seconds. */
export interface ProgressLine {
  show(text: string): void;
  /** Takes the line away. */
  end(): void;
}

const BETWEEN_CHANGES_MS = 100;
const BETWEEN_LINES_MS = 5_000;
/** Back to the beginning of the line, and all of it gone. */
const CLEAR = '\r\u001b[K';

/** @param stream of what is not asked for: standard error */
export function createProgressLine(stream: NodeJS.WriteStream): ProgressLine {
  const isScreen = stream.isTTY === true;
  const pauseMs = isScreen ? BETWEEN_CHANGES_MS : BETWEEN_LINES_MS;
  let shownAt = isScreen ? 0 : Date.now();
  let isShown = false;
  return {
    show: (text) => {
      const now = Date.now();
      if (now - shownAt < pauseMs) return;
      shownAt = now;
      isShown = true;
      const width = stream.columns || text.length;
      stream.write(isScreen ? CLEAR + text.slice(0, width) : `${text}\n`);
    },
    end: () => {
      if (isScreen && isShown) stream.write(CLEAR);
    },
  };
}

const BAR_WIDTH = 24;

/** `[######                  ]` */
export function drawBar(share: number): string {
  const full = Math.round(Math.min(1, Math.max(0, share)) * BAR_WIDTH);
  return `[${'#'.repeat(full)}${' '.repeat(BAR_WIDTH - full)}]`;
}
