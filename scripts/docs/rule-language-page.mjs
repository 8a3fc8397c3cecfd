import { cell } from './errors-page.mjs';

/**
 * `docs/reference/rule-language.md`: all that a rule can say, from the list that completion describes.
 *
 * @param {readonly { group: string, syntax: string, description: string, examples: readonly string[] }[]} entries
 * @param {readonly string[]} groups
 */
export function ruleLanguagePage(entries, groups) {
  const sections = groups.map((group) => {
    const rows = entries
      .filter((entry) => entry.group === group)
      .map(({ syntax, description, examples }) => {
        const shown = examples.map(code).join('<br>');
        return `| ${[code(syntax), `${cell(description)}.`, shown].join(' | ')} |`;
      });
    return [
      `## ${group}`,
      '',
      '| written | holds when, means | examples |',
      '|---|---|---|',
      ...rows,
    ].join('\n');
  });
  return `${[INTRO, ...sections, JSON_FORM].join('\n\n')}\n`;
}

const INTRO = [
  '# The rule language',
  '',
  'All that a rule can say. What each part means, to the last millisecond, stands in [rules.md](rules.md).',
  '',
  'Words of the language may be written in any case; texts stand in double quotes. A rule may go over several lines.',
  '`attune rule format` writes a rule in its one layout, in which all examples here are.',
  '',
  'Durations are a whole number and a unit: `seconds`, `minutes`, `hours`, `days`, `weeks`, `months` (30 days) or',
  '`years` (365 days). Names of properties that are words of the language stand in quotes: `where "page" = 2`.',
].join('\n');

const JSON_FORM = [
  '## As JSON',
  '',
  'Everything can also be written as JSON, made for programs; `attune rule format --json` shows the JSON of a rule, and',
  '`GET /api/rules/schema` gives its JSON Schema. Texts, numbers, `true` and `false` are themselves; numbers keep all',
  'their digits. `trait.points >= 100 and did "Order Completed" where total > 500 EUR since 2026-01-31` is',
  '',
  '```json',
  '{',
  '  "kind": "and",',
  '  "rules": [',
  '    { "kind": "trait", "path": ["points"], "test": { "kind": "compare", "operator": ">=", "value": 100 } },',
  '    {',
  '      "kind": "did",',
  '      "events": {',
  '        "events": [{ "type": "track", "name": "Order Completed" }],',
  '        "where": {',
  '          "kind": "property", "root": "properties", "path": ["total"],',
  '          "test": { "kind": "compare", "operator": ">", "value": { "money": 500, "currency": "EUR" } }',
  '        }',
  '      },',
  '      "window": { "kind": "since", "from": { "date": "2026-01-31" } }',
  '    }',
  '  ]',
  '}',
  '```',
].join('\n');

function code(text) {
  return `\`${cell(text)}\``;
}
