import type { AttuneClient } from './attune-client.js';

/** A published collection of cases, and how Attune must answer each. */
export interface Suite {
  readonly name: string;
  readonly description: string;
  /** Where its material lies below the folder of all material, when no other place is named. */
  readonly folder: string;
  /** @throws MaterialError when the material is not there or not of its shape */
  run(context: SuiteContext): Promise<SuiteReport>;
}

export interface SuiteContext {
  /** The folder that holds the material. */
  readonly dir: string;
  /** Says on standard error how far it is. */
  readonly say: (what: string) => void;
  /** A running Attune, started when a suite first asks for it. */
  readonly attune: () => Promise<AttuneClient>;
}

/** How a case is named in its material: its number there, its place (from 0), or its file. */
export type CaseId = string | number;

export interface CaseResult {
  readonly id: CaseId;
  /** What is wrong; undefined: it passed. */
  readonly fault: string | undefined;
}

export interface SuiteReport {
  readonly results: readonly CaseResult[];
  /** Findings beside the verdicts, one sentence each. */
  readonly notes: readonly string[];
}
