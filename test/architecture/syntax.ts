import ts from 'typescript';
import type { SourceFile } from './source-file.js';

/** Something at a place in a file. */
export interface Found {
  readonly text: string;
  /** From 1. */
  readonly line: number;
}

/** Parses without checking types: fast, and virtual files need no project around them. */
function parse(file: SourceFile): ts.SourceFile {
  return ts.createSourceFile(file.path, file.text, ts.ScriptTarget.Latest, true);
}

/** Every node of the file, the outer before the inner. */
export function* nodesOf(file: SourceFile): Generator<ts.Node> {
  const open: ts.Node[] = [parse(file)];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    yield node;
    const children: ts.Node[] = [];
    ts.forEachChild(node, (child) => void children.push(child));
    open.push(...children.reverse());
  }
}

export function lineOf(node: ts.Node): number {
  const file = node.getSourceFile();
  return file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1;
}

/** What a file imports, in any way: statements, re-exports, `import()`, `import('x').Type`. */
export function importsOf(file: SourceFile): Found[] {
  const found: Found[] = [];
  for (const node of nodesOf(file)) {
    const specifier = specifierOf(node);
    if (specifier !== undefined && ts.isStringLiteralLike(specifier)) {
      found.push({ text: specifier.text, line: lineOf(node) });
    }
  }
  return found;
}

function specifierOf(node: ts.Node): ts.Node | undefined {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return node.moduleSpecifier;
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
    return node.arguments[0];
  }
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument))
    return node.argument.literal;
  if (ts.isExternalModuleReference(node)) return node.expression;
  return undefined;
}

/** The path an import points at, from the root; undefined for a package. `./x.js` means `x.ts`. */
export function resolveImport(from: SourceFile, specifier: string): string | undefined {
  if (!specifier.startsWith('.')) return undefined;
  return new URL(specifier, `file:///${from.path}`).pathname.slice(1).replace(/\.js$/, '.ts');
}

/** Every string and template of a file, each `${…}` of a template as `?`; titles of tests left out. */
export function literalsOf(file: SourceFile): Found[] {
  const found: Found[] = [];
  for (const node of nodesOf(file)) {
    const text = literalText(node);
    if (text !== undefined && !isTestTitle(node)) found.push({ text, line: lineOf(node) });
  }
  return found;
}

function literalText(node: ts.Node): string | undefined {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (!ts.isTemplateExpression(node)) return undefined;
  return node.head.text + node.templateSpans.map((span) => `?${span.literal.text}`).join('');
}

function isTestTitle(node: ts.Node): boolean {
  const call = node.parent;
  if (!ts.isCallExpression(call) || call.arguments[0] !== node) return false;
  return /^(describe|it|test)\b/.test(call.expression.getText());
}

/** The names a file exports where they are declared. */
export function exportsOf(file: SourceFile): string[] {
  return parse(file).statements.flatMap((statement) => {
    if (ts.isExportDeclaration(statement)) return namesOfClause(statement.exportClause);
    return isExported(statement) ? namesOfDeclaration(statement) : [];
  });
}

function isExported(statement: ts.Statement): boolean {
  if (!ts.canHaveModifiers(statement)) return false;
  const modifiers = ts.getModifiers(statement) ?? [];
  return modifiers.some((modifier) => modifier.kind === ts.SyntaxKind.ExportKeyword);
}

function namesOfClause(clause: ts.NamedExportBindings | undefined): string[] {
  if (clause === undefined || !ts.isNamedExports(clause)) return [];
  return clause.elements.map((element) => element.name.text);
}

function namesOfDeclaration(statement: ts.Statement): string[] {
  if (ts.isVariableStatement(statement)) {
    return statement.declarationList.declarations.map((each) => each.name.getText());
  }
  const isNamed = ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement);
  const name = isNamed ? statement.name?.text : undefined;
  return name === undefined ? [] : [name];
}
