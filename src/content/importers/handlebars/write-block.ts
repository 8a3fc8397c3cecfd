import type { Desk, WriteProgram } from './desk.js';
import { FACTS, keptName, type Loop, type Scope } from './scope.js';
import { type Block, nameOf, type Program } from './syntax.js';
import {
  type Condition,
  isCondition,
  writeCondition,
  writeTest,
  writeTruth,
} from './write-condition.js';
import { writeExpression } from './write-expression.js';

/** How a block is translated: with what, and what stands in it by whom. */
export interface BlockContext {
  readonly desk: Desk;
  readonly scope: Scope;
  readonly write: WriteProgram<Scope>;
}

export function writeBlock(block: Block, context: BlockContext): string {
  const name = nameOf(block);
  if (name === 'if' || name === 'unless' || isCondition(name)) return writeIf(block, context);
  if (name === 'each') return writeEach(block, context);
  if (name === 'with') return writeWith(block, context);
  return block.params.length === 0 ? writeSection(block, context) : keepUnknown(block, context);
}

function keepUnknown(block: Block, { desk }: BlockContext): string {
  const name = nameOf(block) ?? '';
  desk.find(block, {
    rule: 'helper-unknown',
    severity: 'error',
    message: `There is no counterpart of the block “${name}”.`,
  });
  return desk.keep(block);
}

function conditionOf(block: Block, { desk, scope }: BlockContext): Condition | undefined {
  const name = nameOf(block);
  if (name !== 'if' && name !== 'unless') return writeTest(desk, block, scope);
  const [asked] = block.params;
  const zero = block.hash?.pairs.find(({ key }) => key === 'includeZero')?.value;
  const countsZero = zero?.type === 'BooleanLiteral' && zero.value;
  return asked && writeCondition(desk, asked, { scope, countsZero });
}

function writeIf(block: Block, context: BlockContext): string {
  const { scope, write, desk } = context;
  const condition = conditionOf(block, context);
  if (condition === undefined) return desk.keep(block);
  const tag = nameOf(block) === 'unless' ? 'unless' : 'if';
  const branches = [`{% ${tag} ${condition.test} %}${write(block.program, scope)}`];
  const before = [condition.before];
  let rest = block.inverse;
  for (let next = chainedIf(rest); next !== undefined; next = chainedIf(rest)) {
    const other = conditionOf(next, context);
    if (other === undefined) {
      branches.push(`{% elsif false %}${desk.keep(next)}`);
    } else {
      before.push(other.before);
      branches.push(`{% elsif ${other.test} %}${write(next.program, scope)}`);
    }
    rest = next.inverse;
  }
  return `${before.join('')}${branches.join('')}${writeElse(rest, context)}{% end${tag} %}`;
}

/** `{{else if}}` is an `else` with nothing but an `if` in it. */
function chainedIf(inverse: Program | undefined): Block | undefined {
  const [only] = inverse?.body ?? [];
  if (inverse?.chained !== true || only?.type !== 'BlockStatement') return undefined;
  const name = nameOf(only);
  return name === 'if' || isCondition(name) ? only : undefined;
}

function writeElse(inverse: Program | undefined, { write, scope }: BlockContext): string {
  return inverse === undefined ? '' : `{% else %}${write(inverse, scope)}`;
}

function writeEach(block: Block, context: BlockContext): string {
  const { desk, scope, write } = context;
  const [list] = block.params;
  const value = list && writeExpression(desk, list, scope);
  if (value === undefined) return desk.keep(block);
  const variable = desk.freshName('item');
  const isOfObject = usesKey(block.program);
  if (isOfObject) {
    const message = `“${value}” is read as an object, since @key is used: its pairs are gone through.`;
    desk.find(block, { rule: 'each-of-object', severity: 'hint', message });
  }
  const loop: Loop = { variable, isOfObject, wanted: new Set() };
  const self = isOfObject ? `${variable}[1]` : variable;
  const inner = { self, parent: scope, loop, names: namesOf(block, scope, loop) };
  const body = write(block.program, inner);
  const kept = [...loop.wanted]
    .map((fact) => (fact === 'key' ? '' : `{% assign ${keptName(loop, fact)} = ${FACTS[fact]} %}`))
    .join('');
  return `{% for ${variable} in ${value} %}${kept}${body}${writeElse(block.inverse, context)}{% endfor %}`;
}

/** Block parameters of a loop: what its turn is, and where it stands. */
function namesOf(block: Block, scope: Scope, loop: Loop): ReadonlyMap<string, string> {
  const [item, place] = block.program?.blockParams ?? [];
  const names = new Map(scope.names);
  if (item !== undefined) names.set(item, loop.isOfObject ? `${loop.variable}[1]` : loop.variable);
  if (place !== undefined) {
    if (!loop.isOfObject) loop.wanted.add('index');
    names.set(place, loop.isOfObject ? `${loop.variable}[0]` : keptName(loop, 'index'));
  }
  return names;
}

/** Whether something in a loop asks for the key of its own turn. */
function usesKey(program: Program | undefined): boolean {
  // Positions are left out: they are numbers, and no name of a field.
  const text = JSON.stringify(program ?? null);
  return text.includes('"original":"@key"');
}

function writeWith(block: Block, context: BlockContext): string {
  const { desk, scope, write } = context;
  const [given] = block.params;
  const value = given && writeExpression(desk, given, scope);
  if (value === undefined) return desk.keep(block);
  const [alias] = block.program?.blockParams ?? [];
  const names = alias === undefined ? scope.names : new Map([...scope.names, [alias, value]]);
  // Handlebars takes what is `this` already for no new context: `../` leads past it.
  const parent = value === scope.self ? scope.parent : scope;
  const body = write(block.program, { self: value, parent, loop: undefined, names });
  return `{% if ${writeTruth(value, true)} %}${body}${writeElse(block.inverse, context)}{% endif %}`;
}

/** `{{#x}}` is a loop, a condition or `with`, by what x is when it is rendered; `{{^x}}` is always the same. */
function writeSection(block: Block, context: BlockContext): string {
  const { desk, scope } = context;
  const isInverse = block.program === undefined || block.program.body.length === 0;
  const value = writeExpression(desk, block.path, scope);
  if (value === undefined) return desk.keep(block);
  if (isInverse) {
    const body = context.write(block.inverse, scope);
    return `{% unless ${writeTruth(value, true)} %}${body}{% endunless %}`;
  }
  const message = `“${value}” is read as a list. If it is a yes or no, write {{#if}} before importing; if it is an object, {{#with}}.`;
  desk.find(block, { rule: 'section', severity: 'warning', message });
  return writeEach({ ...block, params: [block.path] }, context);
}
