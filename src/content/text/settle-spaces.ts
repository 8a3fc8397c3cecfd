/** A stretch of a text to be: words that stand for themselves, or Liquid as it was. */
export interface Segment {
  readonly kind: 'words' | 'output' | 'tag';
  text: string;
}

const SPACE_BEFORE = /[ \n]*$/;
const SPACE_BEHIND = /^[ \n]*/;

const LOOP = /^\{%-?\s*for\b/;

/**
 * Leaves white space on one side of each tag. Between blocks a tag has an empty line on both sides; left so,
 * a branch that is not taken would leave both of them. The greater one stays, behind the tag if they are
 * equal: then it goes with what follows it, in the branch or behind it. What stands behind the beginning of
 * a loop keeps its turns apart, and stays.
 */
export function settleSpaces(segments: Segment[]): void {
  segments.forEach((tag, at) => {
    const before = segments[at - 1];
    const behind = segments[endOfRun(segments, at)];
    if (tag.kind !== 'tag' || before?.kind !== 'words' || behind?.kind !== 'words') return;
    settle(before, behind, LOOP.test(tag.text));
  });
}

/** Where the words behind a tag are, and behind those that follow it without a space. */
function endOfRun(segments: readonly Segment[], at: number): number {
  let end = at + 1;
  while (segments[end]?.text === '' && segments[end + 1]?.kind === 'tag') end += 2;
  return end;
}

function settle(before: Segment, behind: Segment, isLoop: boolean): void {
  const spaceBefore = SPACE_BEFORE.exec(before.text)?.[0] ?? '';
  const spaceBehind = SPACE_BEHIND.exec(behind.text)?.[0] ?? '';
  if (spaceBefore === '' || spaceBehind === '') return;
  const words = before.text.slice(0, before.text.length - spaceBefore.length);
  if (breaksIn(spaceBehind) >= breaksIn(spaceBefore)) {
    before.text = words;
  } else {
    // What is left of a line that had only the tag in it.
    before.text = words + spaceBefore.replace(/ +$/, '');
    if (!isLoop) behind.text = behind.text.slice(spaceBehind.length);
  }
}

function breaksIn(space: string): number {
  return space.split('\n').length - 1;
}
