import { jsonLanguage } from '@codemirror/lang-json';

type JsonNode = ReturnType<typeof jsonLanguage.parser.parse>['topNode'];

/**
 * Where a JSON pointer (RFC 6901) leads in a text, as far as the text goes.
 *
 * @returns in UTF-16 units
 */
export function findPointer(json: string, pointer: string): { from: number; to: number } {
  const steps = pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
  let node = jsonLanguage.parser.parse(json).topNode.firstChild;
  for (const step of steps) {
    const next = node === null ? null : childOf(node, step, json);
    if (next === null) break;
    node = next;
  }
  return node === null ? { from: 0, to: json.length } : { from: node.from, to: node.to };
}

function childOf(node: JsonNode, step: string, json: string): JsonNode | null {
  if (node.name === 'Array') return valuesOf(node)[Number(step)] ?? null;
  const property = node
    .getChildren('Property')
    .find(
      ({ firstChild }) => json.slice(firstChild?.from, firstChild?.to) === JSON.stringify(step),
    );
  return property?.lastChild ?? null;
}

/** Brackets and commas are nodes, too. */
function valuesOf(node: JsonNode): JsonNode[] {
  const values: JsonNode[] = [];
  for (let each = node.firstChild; each !== null; each = each.nextSibling) {
    if (/^[A-Z]/.test(each.name)) values.push(each);
  }
  return values;
}
