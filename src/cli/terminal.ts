import pc from 'picocolors';

type Colours = ReturnType<typeof pc.createColors>;

/** Where a command speaks to a person, or to the program that reads its output. */
export interface Terminal {
  /** Writes a line to standard output: what was asked for. */
  say(line?: string): void;
  /** Writes a line to standard error: what went wrong, or how far things are. */
  complain(line: string): void;
  /** Colour nothing when nobody looks at a screen. */
  readonly colours: Colours;
}

export function createTerminal(stdout: NodeJS.WriteStream, stderr: NodeJS.WriteStream): Terminal {
  return {
    say: (line = '') => void stdout.write(`${line}\n`),
    complain: (line) => void stderr.write(`${line}\n`),
    colours: pc.createColors(stdout.isTTY === true && pc.isColorSupported),
  };
}
