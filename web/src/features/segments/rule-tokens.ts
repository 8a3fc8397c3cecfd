import type { StreamParser } from '@codemirror/language';

const WORDS =
  /^(?:and|or|not|did|then|no|within|where|at|least|most|more|fewer|than|exactly|times?|once|twice|between|in|the|last|first|next|this|since|before|on|ago|today|yesterday|tomorrow|of|any|all|sum|average|min|max|different|frequent|score|segment|list|consents|withdrew|consent|to|suppressed|as|random|after|until|without|everyone|exists|is|missing|contains|starts|ends|with|matches|trait|computed|age|anniversary|page|screen|event|seconds?|minutes?|hours?|days?|weeks?|months?|quarters?|years?)\b/i;

/** The colours of a rule’s text only: what it means, the server says. */
export const ruleTokens: StreamParser<unknown> = {
  token: (stream) => {
    if (stream.eatSpace()) return null;
    if (stream.match(/^"(?:[^"\\]|\\.)*"?/)) return 'string';
    if (stream.match(/^\d[\d.:TZ-]*/)) return 'number';
    if (stream.match(WORDS)) return 'keyword';
    if (stream.match(/^true\b|^false\b/i)) return 'bool';
    if (!stream.match(/^[\p{L}\p{N}_$]+/u)) stream.next();
    return null;
  },
};
