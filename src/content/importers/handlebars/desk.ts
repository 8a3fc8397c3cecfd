import type { ImportFinding } from '../import-finding.js';
import { writeComment } from '../liquid-text.js';
import type { Located, Program } from './syntax.js';

/** What a translation is made with. */
export interface Desk {
  /** Under which variable the values lie that Handlebars had at its root; undefined: under none. */
  readonly root: string | undefined;
  /** A name that no other variable of the template has. */
  freshName(kind: string): string;
  find(place: Located, finding: Pick<ImportFinding, 'rule' | 'severity' | 'message'>): void;
  /** What stood there, as a comment. */
  keep(place: Located): string;
  readonly findings: ImportFinding[];
}

/** Translates what stands in a block, in a scope. */
export type WriteProgram<Scope> = (program: Program | undefined, scope: Scope) => string;

export function openDesk(source: string, root: string | undefined): Desk {
  const findings: ImportFinding[] = [];
  const lines = source.split('\n');
  let names = 0;
  const offsetOf = ({ line, column }: Located['loc']['start']) =>
    lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0) + column;
  return {
    root,
    findings,
    freshName: (kind) => {
      do names += 1;
      while (source.includes(`${kind}_${names}`));
      return `${kind}_${names}`;
    },
    find: ({ loc }, finding) => {
      const { line, column } = loc.start;
      findings.push({ ...finding, line, column: column + 1 });
    },
    keep: ({ loc }) => writeComment(source.slice(offsetOf(loc.start), offsetOf(loc.end))),
  };
}
