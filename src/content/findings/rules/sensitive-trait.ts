import { AUDIENCE } from '../../audience-variables.js';
import { namesWithheld, traitsIn } from '../../variable-settings/withhold-sensitive.js';
import type { FindingRule, Found } from '../rule.js';
import type { PartView } from '../template/view-template.js';

export const sensitiveTrait: FindingRule = {
  id: 'sensitive-trait',
  severity: 'warning',
  title: 'A sensitive trait that the template may not read',
  why: 'The workspace has marked the trait as sensitive: a mail lies open on telephones, is forwarded and is kept for years. It is missing in this mail for everybody, in conditions and rules as well.',
  sources: [
    {
      name: 'GDPR: special categories of personal data',
      url: 'https://gdpr-info.eu/art-9-gdpr/',
    },
  ],
  mend: 'Do without it, or say in the template that it may: `allowSensitive: ["trait.birthday"]`.',
  details: `Told of \`trait.birthday\`, of what lies in it, of \`profile.birthday\`, and of rules that \`audience\` asks. Where a key
is worked out (\`trait[data.key]\`), sensitive traits are missing as well, and nothing is told.`,
  bad: {
    field: 'html',
    at: 'trait.birthday',
    template: { html: '<p>{% if trait.birthday %}Happy birthday!{% endif %} Hats are here.</p>' },
    facts: { sensitive: ['birthday'] },
  },
  good: {
    template: {
      html: '<p>{% if trait.birthday %}Happy birthday!{% endif %} Hats are here.</p>',
      allowSensitive: ['trait.birthday'],
    },
    facts: { sensitive: ['birthday'] },
  },
  *find({ parts, template, facts }): Generator<Found> {
    const { sensitive = [] } = facts;
    const withheld = namesWithheld({ sensitive, allowed: template.allowSensitive });
    if (withheld.size === 0) return;
    for (const part of parts) {
      yield* findReads(part, withheld);
      yield* findRules(part, withheld);
    }
  },
};

const TRAITS = new Set<string | number | undefined>(['trait', 'profile']);

function* findReads({ field, flow }: PartView, withheld: ReadonlySet<string>): Generator<Found> {
  for (const { keys, text, start, end } of flow.reads) {
    const [root, name] = keys;
    if (!TRAITS.has(root) || !withheld.has(String(name).toLowerCase())) continue;
    // The address that a mail goes to is no trait.
    if (root === 'profile' && (name === 'email' || name === 'id')) continue;
    yield { field, start, end, message: `“${text}” is sensitive, and missing in this mail.` };
  }
}

const RULE = /^\{%-?\s*audience\s+(["'])(.*?)\1/s;

function* findRules(
  { field, source, pieces }: PartView,
  withheld: ReadonlySet<string>,
): Generator<Found> {
  for (const { kind, name, start, end } of pieces) {
    if (kind !== 'tag' || name !== AUDIENCE) continue;
    const text = RULE.exec(source.slice(start, end))?.[2] ?? '';
    const trait = traitsIn(text).find((each) => withheld.has(each.toLowerCase()));
    if (trait === undefined) continue;
    const message = `The rule asks for “trait.${trait}”, which is sensitive: it holds for nobody.`;
    yield { field, start, end, message };
  }
}
