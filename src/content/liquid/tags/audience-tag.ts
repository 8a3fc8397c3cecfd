import { AUDIENCE } from '../../audience-variables.js';
import { isTruthy } from '../evaluate/compare.js';
import { compileExpression } from '../evaluate/compile.js';
import type { ReadTag } from '../read-nodes.js';
import type { Expression } from '../syntax/expression.js';
import { readBranches } from './if-tag.js';

/**
 * `{% audience 'did "Order Completed" in the last 30 days' %}…{% else %}…{% endaudience %}`: for whom the rule holds
 * when the mail is composed. The rule stands in the tag as it is: it is asked before the template is rendered.
 */
export const readAudience: ReadTag = (tag, reader) => {
  const words = reader.words(tag.markup);
  const rule = words.isAtEnd() ? undefined : words.expression();
  if (rule?.kind !== 'literal' || typeof rule.value !== 'string') {
    throw new Error('“audience” needs a rule in quotes');
  }
  words.end();
  const answer: Expression = {
    kind: 'path',
    keys: [
      { kind: 'name', name: AUDIENCE, isDotted: false },
      { kind: 'name', name: rule.value, isDotted: false },
    ],
  };
  const read = compileExpression(answer);
  return readBranches(tag, reader, {
    holds: (context) => isTruthy(read(context)),
    reads: [answer],
  });
};
