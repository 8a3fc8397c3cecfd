/** A comment, a text, a quoted name, a dollar-quoted body; what lies between them; a sign of their own. */
const PARTS = /--[^\n]*|\/\*.*?\*\/|'[^']*'|"[^"]*"|\$(\w*)\$.*?\$\1\$|[^-/'"$;]+|./gs;

/**
 * The statements of an SQL script, without their semicolons. Citus needs them one by one: it hands DDL to the
 * workers as the text in which it came, which must hold nothing else.
 *
 * @param script ours: no `E'…\'…'` and no comments within comments
 */
export function splitStatements(script: string): string[] {
  const statements: string[] = [];
  let statement = '';
  let saysSomething = false;
  const parts = [...script.matchAll(PARTS)].map(([part]) => part);
  for (const part of [...parts, ';']) {
    if (part !== ';') {
      statement += part;
      saysSomething ||= !isSilent(part);
      continue;
    }
    if (saysSomething) statements.push(statement.trim());
    statement = '';
    saysSomething = false;
  }
  return statements;
}

function isSilent(part: string): boolean {
  return part.startsWith('--') || part.startsWith('/*') || part.trim() === '';
}
