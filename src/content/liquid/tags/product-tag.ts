import { isPlainObject } from '../evaluate/compare.js';
import { runOf } from '../evaluate/run.js';
import { textOf } from '../evaluate/text-of.js';
import { writeOwned } from '../evaluate/write-owned.js';
import { areBlank } from '../node.js';
import type { ReadTag } from '../read-nodes.js';
import { renderNodes } from '../render-nodes.js';
import { expressionsIn } from '../syntax/expression.js';

/** In characters; what is longer is no name of a product. */
const LONGEST = 200;
/** What PostgreSQL’s texts can’t hold. */
const UNSTORABLE = /[\0\p{Cs}]/u;

/**
 * `{% product item %}…{% endproduct %}`: the links in it lead to this product, and are counted as its own. It is given the
 * product’s id, or something that has one as `product_id`; where there is none, the links are nobody’s.
 */
export const readProduct: ReadTag = (tag, reader) => {
  const words = reader.words(tag.markup);
  if (words.isAtEnd()) throw new Error('“product” needs the id of a product');
  const value = words.filteredValue();
  words.end();
  const evaluate = reader.compile(value);
  const { nodes } = reader.body(tag, ['endproduct']);
  return {
    token: tag.token,
    reads: expressionsIn(value),
    inner: nodes,
    isBlank: areBlank(nodes),
    render: (context, emitter) => {
      const owner = { ...runOf(context).owner, product: productOf(evaluate(context)) };
      writeOwned(context, { emitter, owner }, () => renderNodes(nodes, context, emitter));
    },
  };
};

function productOf(value: unknown): string | undefined {
  const id = isPlainObject(value) ? value.product_id : value;
  const text = Array.isArray(id) || isPlainObject(id) ? '' : textOf(id).trim();
  return text === '' || text.length > LONGEST || UNSTORABLE.test(text) ? undefined : text;
}
