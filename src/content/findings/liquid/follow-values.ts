import type { VariableBook } from '../known-variables.js';
import { WITH_ORDERS } from '../known-variables.js';
import type { BlockNode, Branch, LiquidNode, OutputNode, TagNode } from './build-tree.js';
import { type Proof, readCondition } from './read-condition.js';
import {
  type Expression,
  type FilterUse,
  type Operand,
  type Path,
  readExpression,
  readFirstValue,
  readValues,
  type Stretch,
} from './read-expression.js';
import { type PartValue, readPartValues } from './read-part-values.js';
import {
  assign,
  createFrame,
  createIsolated,
  type Frame,
  isThere,
  joinFrames,
  type Keys,
  type Local,
  learn,
  learnGlobal,
  resolve,
} from './value-frame.js';

/** A place where a template reads a variable of the message. */
export interface Read extends Stretch {
  /** Through names of its own: `p.title` where `p` is `data.order` reads `data.order.title`. */
  readonly keys: Keys;
  readonly text: string;
}

/** A place where something prints that may be missing, and nothing takes over. */
export interface Hole extends Stretch {
  readonly text: string;
  /** The variable of the message that it reads; undefined: a name that the template gave. */
  readonly keys: Keys | undefined;
}

export interface ValueFlow {
  readonly reads: readonly Read[];
  readonly holes: readonly Hole[];
}

interface Walk {
  readonly source: string;
  readonly book: VariableBook;
  readonly reads: Read[];
  readonly holes: Hole[];
}

/** They give something in place of a missing value. */
const FALLBACKS = new Set(['default', 'fallback']);
/** They make something of a missing value: a number. */
const FILLING = new Set([
  ...['size', 'json', 'jsonify', 'plus', 'minus', 'times', 'divided_by', 'modulo'],
  ...['abs', 'ceil', 'floor', 'round', 'at_least', 'at_most'],
]);
const LOOPS = new Set(['for', 'tablerow']);
const CHOICES = new Set(['if', 'unless', 'case', 'audience', 'ifchanged']);
/** Names that the engine gives. */
const GIVEN = ['forloop', 'tablerowloop'];

/**
 * Follows which values a part reads and prints, through its assignments, conditions and loops. What a condition
 * asks for counts as there in the branch that it leads to; what of a list's element is missing is not judged.
 */
export function followValues(
  source: string,
  nodes: readonly LiquidNode[],
  book: VariableBook,
): ValueFlow {
  const walk: Walk = { source, book, reads: [], holes: [] };
  const frame = createFrame(undefined);
  for (const name of GIVEN) assign(frame, name, { isThere: true });
  walkNodes(walk, nodes, frame);
  return walk;
}

function walkNodes(walk: Walk, nodes: readonly LiquidNode[], frame: Frame): void {
  for (const node of nodes) {
    if (node.kind === 'output') print(walk, node, { frame, expression: readInside(walk, node) });
    else if (node.kind === 'tag') walkTag(walk, node, frame);
    else if (node.kind === 'block') walkBlock(walk, node, frame);
  }
}

function readInside({ source }: Walk, { inside }: OutputNode | TagNode | Branch) {
  return readExpression(source, inside);
}

function print(
  walk: Walk,
  { start, end }: Stretch,
  { frame, expression }: { readonly frame: Frame; readonly expression: Expression | undefined },
): void {
  if (expression === undefined) return;
  noteReads(walk, expression.reads, frame);
  const [only] = expression.postfix;
  if (expression.postfix.length !== 1 || only?.kind !== 'path') return;
  if (!prints(walk, only, { filters: expression.filters, frame })) {
    const resolved = resolve(frame, only);
    const keys = resolved.kind === 'global' ? resolved.keys : undefined;
    walk.holes.push({ text: only.text, keys, start, end });
  }
}

/** Whether something comes out for everybody. */
function prints(
  { book }: Walk,
  operand: Operand,
  { filters, frame }: { readonly filters: readonly FilterUse[]; readonly frame: Frame },
): boolean {
  let isFilled = isOperandThere(book, operand, frame);
  for (const { name, args } of filters) {
    const [fallback] = args;
    if (FILLING.has(name)) isFilled = true;
    else if (FALLBACKS.has(name) && fallback !== undefined) {
      isFilled ||= isOperandThere(book, fallback, frame);
    }
  }
  return isFilled;
}

function isOperandThere(book: VariableBook, operand: Operand, frame: Frame): boolean {
  return operand.kind === 'literal' || isThere(book, operand, frame);
}

function noteReads(walk: Walk, paths: readonly Path[], frame: Frame): void {
  for (const path of paths) {
    const resolved = resolve(frame, path);
    // What was read through a name is told where the name was given.
    if (resolved.kind === 'global' && !resolved.isAlias) {
      walk.reads.push({ keys: resolved.keys, text: path.text, start: path.start, end: path.end });
    }
  }
}

const ASSIGNMENT = /^\s*([\w-]+)\s*=/;
const NAME = /^\s*["']?([\w-]+)/;
const NAMED_AS = /\bas\s+([\w-]+)\s*$/;

function walkTag(walk: Walk, node: TagNode, frame: Frame): void {
  const text = walk.source.slice(node.inside.start, node.inside.end);
  switch (node.name) {
    case 'assign':
      walkAssignment(walk, node, frame);
      return;
    case 'block':
      readGiven(walk, node.inside, frame);
      return;
    case 'echo':
      print(walk, node, { frame, expression: readInside(walk, node) });
      return;
    case 'cycle':
      for (const value of readValues(walk.source, node.inside)) {
        noteReads(walk, value.reads, frame);
      }
      return;
    case 'increment':
    case 'decrement':
    case 'capture': {
      const name = NAME.exec(text)?.[1];
      if (name !== undefined) assign(frame, name, { isThere: true });
      return;
    }
    default: {
      const name = NAMED_AS.exec(text)?.[1];
      if (name !== undefined) assign(frame, name, { isThere: true });
    }
  }
}

function walkAssignment(walk: Walk, { inside }: TagNode, frame: Frame): void {
  const match = ASSIGNMENT.exec(walk.source.slice(inside.start, inside.end));
  const name = match?.[1];
  if (match === null || name === undefined) return;
  const value = { start: inside.start + match[0].length, end: inside.end };
  const expression = readExpression(walk.source, value);
  if (expression === undefined) {
    assign(frame, name, { isThere: true });
    return;
  }
  noteReads(walk, expression.reads, frame);
  assign(frame, name, heldBy(walk, expression, frame));
}

function walkBlock(walk: Walk, block: BlockNode, frame: Frame): void {
  if (LOOPS.has(block.name)) walkLoop(walk, block, frame);
  else if (block.name === 'case') walkCase(walk, block, frame);
  else if (CHOICES.has(block.name)) walkChoice(walk, block, frame);
  else if (block.name === 'with') walkWith(walk, block, frame);
  else if (block.name === 'part') walkPart(walk, block, frame);
  else walkStraight(walk, block, frame);
}

/** What stands in `capture` and its like is worked out once, here. */
function walkStraight(walk: Walk, { name, branches }: BlockNode, frame: Frame): void {
  for (const { nodes } of branches) walkNodes(walk, nodes, frame);
  const [own] = branches;
  if (own === undefined) return;
  const captured = NAME.exec(walk.source.slice(own.inside.start, own.inside.end))?.[1];
  if (name === 'capture' && captured !== undefined) assign(frame, captured, { isThere: true });
}

const LOOP = /^\s*([\w-]+)\s+in\s/;

function walkLoop(walk: Walk, { branches }: BlockNode, frame: Frame): void {
  const [body, ...others] = branches;
  if (body === undefined) return;
  const { start, end } = body.inside;
  const match = LOOP.exec(walk.source.slice(start, end));
  const turn = createFrame(frame);
  if (match !== null) {
    const list = readFirstValue(walk.source, { start: start + match[0].length, end });
    if (list !== undefined) noteReads(walk, list.reads, frame);
    if (match[1] !== undefined) assign(turn, match[1], { isThere: true });
  }
  walkNodes(walk, body.nodes, turn);
  const rest = others.map(({ nodes }) => walkInto(walk, nodes, frame));
  if (match?.[1] !== undefined) turn.locals.delete(match[1]);
  joinFrames(walk.book, frame, [turn, ...rest, createFrame(frame)]);
}

/** A block's parameters: what is given holds in it, and nowhere else. */
function walkWith(walk: Walk, { branches }: BlockNode, frame: Frame): void {
  const [own] = branches;
  if (own === undefined) return;
  const inner = createFrame(frame);
  const given = readGiven(walk, own.inside, frame);
  for (const [name, local] of given) assign(inner, name, local);
  for (const { nodes } of branches) walkNodes(walk, nodes, inner);
  for (const [name] of given) inner.locals.delete(name);
  joinFrames(walk.book, frame, [inner]);
}

/** A block as it stands in what is compiled: it sees what it is given and the variables of every mail. */
function walkPart(walk: Walk, { branches }: BlockNode, frame: Frame): void {
  const [own] = branches;
  if (own === undefined) return;
  const inner = createIsolated(frame);
  for (const name of GIVEN) assign(inner, name, { isThere: true });
  for (const given of readPartValues(walk.source, own.inside)) {
    givePart(walk, given, { frame, inner });
  }
  for (const { nodes } of branches) walkNodes(walk, nodes, inner);
}

function givePart(
  walk: Walk,
  { name, value: { start, end } }: PartValue,
  { frame, inner }: { readonly frame: Frame; readonly inner: Frame },
): void {
  const value = readExpression(walk.source, { start, end });
  if (value !== undefined) noteReads(walk, value.reads, frame);
  assign(inner, name, value === undefined ? { isThere: true } : heldBy(walk, value, frame));
}

/** What a name holds that is given an expression. */
function heldBy(walk: Walk, { postfix, filters }: Expression, frame: Frame): Local {
  const [only] = postfix;
  if (postfix.length !== 1 || only?.kind !== 'path') return { isThere: true };
  const resolved = resolve(frame, only);
  const alias = filters.length === 0 && resolved.kind === 'global' ? resolved.keys : undefined;
  return { isThere: prints(walk, only, { filters, frame }), alias };
}

const GIVEN_NAME = /"[^"]*"|'[^']*'|([\p{L}_][\p{L}\p{N}_-]*)\s*:/gu;

/** What is given to a block by name, as `title: data.title, image: "x"`. */
function readGiven(walk: Walk, inside: Stretch, frame: Frame): [name: string, local: Local][] {
  const words = walk.source.slice(inside.start, inside.end);
  return [...words.matchAll(GIVEN_NAME)].flatMap((match) => {
    const [whole, name] = match;
    if (name === undefined) return [];
    const start = inside.start + match.index + whole.length;
    const value = readFirstValue(walk.source, { start, end: inside.end });
    if (value === undefined) return [[name, { isThere: true }]];
    noteReads(walk, value.reads, frame);
    return [[name, localOf(walk, value.postfix[0], frame)]];
  });
}

function localOf({ book }: Walk, value: Expression['postfix'][number] | undefined, frame: Frame) {
  if (value?.kind !== 'path') return { isThere: true };
  const resolved = resolve(frame, value);
  const alias = resolved.kind === 'global' ? resolved.keys : undefined;
  return { isThere: isThere(book, value, frame), alias };
}

function walkInto(walk: Walk, nodes: readonly LiquidNode[], parent: Frame): Frame {
  const frame = createFrame(parent);
  walkNodes(walk, nodes, frame);
  return frame;
}

function walkCase(walk: Walk, { branches }: BlockNode, frame: Frame): void {
  const [own, ...cases] = branches;
  const subject = own && readInside(walk, own);
  if (subject !== undefined) noteReads(walk, subject.reads, frame);
  const [asked] = subject?.postfix ?? [];
  const frames = cases.map(({ name, inside, nodes }) => {
    const inner = createFrame(frame);
    const values = name === 'when' ? readValues(walk.source, inside) : [];
    for (const { reads } of values) noteReads(walk, reads, frame);
    const isAsked = values.length > 0 && values.every(({ postfix }) => isSomething(postfix[0]));
    if (isAsked && asked?.kind === 'path') learn(inner, asked);
    walkNodes(walk, nodes, inner);
    return inner;
  });
  const hasElse = cases.some(({ name }) => name === 'else');
  joinFrames(walk.book, frame, hasElse ? frames : [...frames, createFrame(frame)]);
}

function isSomething(operand: Expression['postfix'][number] | undefined): boolean {
  return operand?.kind === 'literal' && !operand.isNothing;
}

function walkChoice(walk: Walk, { name, branches }: BlockNode, frame: Frame): void {
  // Shared by the branches: what the conditions before one have shown by not holding.
  const behind = createFrame(frame);
  const frames: Frame[] = [];
  for (const branch of branches) {
    const inner = createFrame(behind);
    const isAsking = branch.name !== 'else' && name !== 'audience';
    const condition = isAsking ? readInside(walk, branch) : undefined;
    if (condition !== undefined) noteReads(walk, condition.reads, behind);
    const proof = readCondition(condition);
    const isTurned = branch.name === 'unless';
    teach(inner, proof, !isTurned);
    walkNodes(walk, branch.nodes, inner);
    frames.push(inner);
    teach(behind, proof, isTurned);
  }
  const hasElse = branches.at(-1)?.name === 'else';
  joinFrames(walk.book, frame, hasElse ? frames : [...frames, behind]);
}

function teach(frame: Frame, proof: Proof, isTrue: boolean): void {
  for (const path of isTrue ? proof.whenTrue : proof.whenFalse) learn(frame, path);
  if (isTrue && proof.provesOrders) {
    for (const path of WITH_ORDERS) learnGlobal(frame, path.split('.'));
  }
}
