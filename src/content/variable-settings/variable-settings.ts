import type { Instant } from '../../kernel/index.js';

/** Variables with what stands in the place of a missing one: `trait.first_name` → `friend`. */
export type Defaults = Readonly<Record<string, string>>;

/** What a workspace says of all its templates' variables. */
export interface VariableSettings {
  readonly defaults: Defaults;
  /** Names of traits that print nowhere unless a template says so. */
  readonly 'sensitive-traits': readonly string[];
}

export type VariableSetting = keyof VariableSettings;

export interface SavedSetting<Value> {
  readonly value: Value;
  /** 1, 2, 3 …; 0: none was saved yet. */
  readonly revision: number;
  readonly changedAt: Instant | null;
  readonly changedBy: string | null;
}

export const NO_SETTINGS: VariableSettings = { defaults: {}, 'sensitive-traits': [] };
