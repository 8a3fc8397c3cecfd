import type { Evaluate } from '../evaluate/compile.js';
import { runOf } from '../evaluate/run.js';
import { writeOwned } from '../evaluate/write-owned.js';
import type { LinkOwner } from '../link-owner.js';
import { areBlank } from '../node.js';
import type { NodeReader, ReadTag } from '../read-nodes.js';
import { renderNodes } from '../render-nodes.js';
import { type Expression, expressionsIn } from '../syntax/expression.js';
import type { MarkupReader } from '../syntax/markup-reader.js';
import { isolate } from './isolate.js';

/** Between semicolons; quoted texts may have them. */
const PIECE = /(?:"[^"]*"|'[^']*'|[^;"'])+/g;

/**
 * `{% part "hero" of "top/loyal"; title: item.title | upcase; size: 3 %}…{% endpart %}`: what a block becomes when a
 * template is compiled. In it stand the names that it is given and the variables of every mail, and no others; what it
 * assigns stays in it; its links are counted as the block’s.
 */
export const readPart: ReadTag = (tag, reader) => {
  const [head = '', ...given] = tag.markup.match(PIECE) ?? [];
  const words = reader.words(head);
  const name = readText(words);
  const row = words.take('of') ? readText(words) : undefined;
  words.end();
  const args = given.map((each) => readArgument(each, reader));
  const { nodes } = reader.body(tag, ['endpart']);
  return {
    token: tag.token,
    reads: args.flatMap(({ reads }) => reads),
    inner: nodes,
    isBlank: areBlank(nodes),
    render: (context, emitter) => {
      const values = Object.fromEntries(args.map(({ key, value }) => [key, value(context)]));
      const inside = isolate(context, values);
      const owner = ownerIn(runOf(context).owner, name, row);
      writeOwned(inside, { emitter, owner }, () => renderNodes(nodes, inside, emitter));
    },
  };
};

interface PartArgument {
  readonly key: string;
  readonly reads: readonly Expression[];
  readonly value: Evaluate;
}

function readArgument(markup: string, reader: NodeReader): PartArgument {
  const words = reader.words(markup);
  const key = words.takeKey();
  if (key === undefined) throw new Error('a block is given names with a colon and a value');
  const value = words.filteredValue();
  words.end();
  return { key, reads: expressionsIn(value), value: reader.compile(value) };
}

function readText(words: MarkupReader): string {
  const text = words.expression();
  if (text.kind === 'literal' && typeof text.value === 'string') return text.value;
  throw new Error('the name of a block has to stand in quotes');
}

function ownerIn(owner: LinkOwner, name: string, row: string | undefined): LinkOwner {
  const block = owner.block === undefined ? name : `${owner.block}/${name}`;
  return { ...owner, block, row: row ?? owner.row };
}
