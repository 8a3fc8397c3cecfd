/** What is longer is cut there; nothing that is read so is nearly as long. */
const LONGEST_LINE = 10_000;

/** The lines of a text in UTF-8 as it comes, blank ones left out. */
export async function* readLines(
  stream: AsyncIterable<Uint8Array>,
): AsyncGenerator<readonly string[]> {
  // It leaves out a byte order mark, and puts � where the bytes are no UTF-8.
  const decoder = new TextDecoder('utf-8');
  let rest = '';
  for await (const chunk of stream) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split(/\r\n|\n|\r/);
    rest = (lines.pop() ?? '').slice(0, LONGEST_LINE);
    yield lines.filter(isSaid);
  }
  yield [rest + decoder.decode()].filter(isSaid);
}

function isSaid(line: string): boolean {
  return line.trim() !== '';
}
