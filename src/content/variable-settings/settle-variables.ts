import type { TemplateContent } from '../template-content.js';
import { variablesOf } from '../variables.js';
import { keysOfName } from './variable-name.js';
import type { Defaults } from './variable-settings.js';

/** What a workspace and a template say of variables. */
export interface VariableRules {
  readonly defaults: Defaults;
  /** The template's own, which go before the workspace's. */
  readonly ownDefaults: Defaults | undefined;
  /** Sensitive traits that may print: `trait.birthday`. */
  readonly allowSensitive: readonly string[] | undefined;
}

/**
 * Makes what is said of variables part of what a template was compiled to, so that mails that wait don't change with it.
 * What the template does not read is left out: who changes it makes no other version of the template.
 *
 * @param content one that `checkTemplate` let pass
 */
export function settleVariables(
  content: TemplateContent,
  { defaults, ownDefaults = {}, allowSensitive = [] }: VariableRules,
): TemplateContent {
  const all = Object.entries({ ...canonical(defaults), ...canonical(ownDefaults) });
  if (all.length === 0 && allowSensitive.length === 0) return content;
  const { paths } = variablesOf(content);
  const reads = paths.map((path) => keysOfName(path.join('.')).join('.'));
  const isRead = (name: string) => {
    const canonicalName = keysOfName(name).join('.');
    return reads.some((read) => leadsTo(read, canonicalName) || leadsTo(canonicalName, read));
  };
  const kept = all.filter(([name]) => isRead(name)).sort(([a], [b]) => (a < b ? -1 : 1));
  const allowed = [...new Set(allowSensitive)].sort();
  return {
    ...content,
    ...(kept.length > 0 && { defaults: Object.fromEntries(kept) }),
    ...(allowed.length > 0 && { allowSensitive: allowed }),
  };
}

function canonical(defaults: Defaults): Defaults {
  const entries = Object.entries(defaults);
  return Object.fromEntries(entries.map(([name, text]) => [keysOfName(name).join('.'), text]));
}

/** Whether the second name is the first one or stands below it. */
function leadsTo(name: string, below: string): boolean {
  return below === name || below.startsWith(`${name}.`);
}
