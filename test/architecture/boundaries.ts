import ts from 'typescript';
import { isTestFile, moduleOf, type SourceFile } from './source-file.js';
import { importsOf, lineOf, nodesOf } from './syntax.js';

/** The one file that may read the environment. */
const environmentReader = 'src/config/env.ts';

/** Reads of `process.env` outside `src/config/env.ts`; tests beside the code included. */
export function findEnvironmentReads(files: readonly SourceFile[]): string[] {
  return files
    .filter((file) => file.path !== environmentReader)
    .flatMap((file) =>
      [...nodesOf(file)]
        .filter(isEnvironmentRead)
        .map((node) => `${file.path}:${lineOf(node)} reads the environment: ask config for it`),
    );
}

function isEnvironmentRead(node: ts.Node): boolean {
  if (ts.isPropertyAccessExpression(node))
    return isProcess(node.expression) && node.name.text === 'env';
  if (ts.isElementAccessExpression(node)) {
    const key = node.argumentExpression;
    return isProcess(node.expression) && ts.isStringLiteralLike(key) && key.text === 'env';
  }
  if (ts.isBindingElement(node)) return isTakenFromProcess(node);
  return isImportOfEnv(node);
}

function isProcess(node: ts.Node): boolean {
  return /^(globalThis\.)?process$/.test(node.getText());
}

/** `const { env } = process` */
function isTakenFromProcess(node: ts.BindingElement): boolean {
  const declaration = node.parent.parent;
  if (!ts.isVariableDeclaration(declaration) || declaration.initializer === undefined) return false;
  return isProcess(declaration.initializer) && (node.propertyName ?? node.name).getText() === 'env';
}

/** `import { env } from 'node:process'` */
function isImportOfEnv(node: ts.Node): boolean {
  if (!ts.isImportSpecifier(node)) return false;
  const specifier = node.parent.parent.parent.moduleSpecifier.getText();
  return (
    /^['"](node:)?process['"]$/.test(specifier) && (node.propertyName ?? node.name).text === 'env'
  );
}

/** The modules that know HTTP. */
const knowHttp: readonly (string | undefined)[] = ['http', 'app'];

/**
 * Signs of HTTP in modules that should know nothing of it: the web framework, and status numbers
 * anywhere but in the module's `errors.ts`. Asking other servers is no sign: that is a client.
 */
export function findHttpKnowledge(files: readonly SourceFile[]): string[] {
  return files
    .filter((file) => !knowHttp.includes(moduleOf(file.path)) && !isTestFile(file.path))
    .flatMap((file) => [...frameworkImports(file), ...statusNumbers(file)]);
}

function frameworkImports(file: SourceFile): string[] {
  return importsOf(file)
    .filter(({ text }) => /^(fastify|@fastify\/.*|fastify-.*)$/.test(text))
    .map(({ text, line }) => `${file.path}:${line} imports ${text}: only http and app know HTTP`);
}

function statusNumbers(file: SourceFile): string[] {
  if (file.path.endsWith('/errors.ts')) return [];
  return [...nodesOf(file)]
    .filter((node) => isStatusProperty(node) || isStatusCall(node))
    .map((node) => `${file.path}:${lineOf(node)} names an HTTP status: errors.ts is its place`);
}

/** `{ status: 404 }` */
function isStatusProperty(node: ts.Node): boolean {
  if (!ts.isPropertyAssignment(node)) return false;
  return /^(status|statusCode)$/.test(node.name.getText()) && isStatus(node.initializer);
}

/** `reply.code(404)` */
function isStatusCall(node: ts.Node): boolean {
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return false;
  const [first] = node.arguments;
  const isSetter = /^(code|status|writeHead)$/.test(node.expression.name.text);
  return isSetter && first !== undefined && isStatus(first);
}

function isStatus(node: ts.Node): boolean {
  return ts.isNumericLiteral(node) && /^[1-5]\d\d$/.test(node.text);
}
