/**
 * A text without such characters at its ends. A pattern like `/ +$/` looks at each run of them once for each of
 * its characters, and in a value a run can be as long as anybody likes.
 *
 * @param isEdge takes the code of a UTF-16 unit
 */
export function trimEdges(text: string, isEdge: (code: number) => boolean): string {
  let start = 0;
  let end = text.length;
  while (start < end && isEdge(text.charCodeAt(start))) start += 1;
  while (end > start && isEdge(text.charCodeAt(end - 1))) end -= 1;
  return start === 0 && end === text.length ? text : text.slice(start, end);
}
