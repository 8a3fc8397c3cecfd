// The pages of docs/reference/findings: one a rule, written from the rule's own data.

const FIELDS = ['subject', 'preheader', 'html', 'mjml', 'text', 'matrices'];

/**
 * @param rules `findingRules` of src/content
 * @param frameExample makes a whole template of an example
 * @returns {Map<string, string>} file → page
 */
export function findingsPages(rules, frameExample) {
  const pages = new Map([['docs/reference/findings.md', overview(rules)]]);
  for (const rule of rules) {
    pages.set(`docs/reference/findings/${rule.id}.md`, rulePage(rule, frameExample));
  }
  return pages;
}

function overview(rules) {
  const rows = rules.map(
    ({ id, severity, title }) => `| [\`${id}\`](findings/${id}.md) | ${severity} | ${title} |`,
  );
  return `# Findings

What \`attune lint\` and \`POST /api/templates/lint\` look for in a template: a mistake that nobody could mend once the
mail is out. Each rule has a page that says why it matters and how it is mended, with a bad and a good example; both
are tests.

- **error**: it must not be sent so, and can’t be published.
- **warning**: some reader sees it.
- **hint**: it could be better.

Templates are read and not rendered, so a finding stands where it was written: field, line and column, in MJML too.

| rule | | what is found |
|---|---|---|
${rows.join('\n')}
`;
}

function rulePage({ id, severity, title, why, sources, mend, details, bad, good }, frameExample) {
  const named = sources.map(({ name, url }) => `[${name}](${url})`).join(', ');
  return `# ${title}

\`${id}\`, ${article(severity)} ${severity}. [All rules](../findings.md)

## Why it matters

${why}

${sources.length === 1 ? 'Source' : 'Sources'}: ${named}.

## How to mend it

${mend}
${details === undefined ? '' : `\n${details}\n`}
## Bad

${example(bad, frameExample, bad.field)}
## Good

${example(good, frameExample, bad.field)}`;
}

function article(severity) {
  return severity === 'error' ? 'an' : 'a';
}

/** What the example gives itself, with the field that the finding is in. */
function example({ template, facts }, frameExample, field) {
  const whole = frameExample({ template });
  const shown = FIELDS.filter((each) => each in template || each === field);
  const kind = template.kind === undefined ? [] : [`Kind: ${template.kind}.`];
  const blocks = shown
    .filter((each) => whole[each] !== undefined)
    .map((each) => `\`${each}\`:\n\n\`\`\`${languageOf(each)}\n${wordsOf(whole[each])}\n\`\`\`\n`);
  const languages = Object.entries(template.languages ?? {}).flatMap(([tag, own]) =>
    FIELDS.filter((each) => own[each] !== undefined).map(
      (each) => `\`${each}\` in ${tag}:\n\n\`\`\`${languageOf(each)}\n${own[each]}\n\`\`\`\n`,
    ),
  );
  return [...kind, ...factsOf(facts), ...blocks, ...languages]
    .join('\n\n')
    .replace(/\n{3,}/g, '\n\n');
}

function wordsOf(written) {
  return typeof written === 'object' ? JSON.stringify(written, null, 2) : written || ' ';
}

function languageOf(field) {
  if (field === 'matrices') return 'json';
  return field === 'html' || field === 'mjml' ? 'html' : 'liquid';
}

function factsOf(facts = {}) {
  const { clients, renderedBytes } = facts;
  return [
    ...(clients === undefined
      ? []
      : [`Mail programs: ${clients.map((name) => `\`${name}\``).join(', ')}.`]),
    ...(renderedBytes === undefined
      ? []
      : [`Rendered, the HTML has ${renderedBytes.toLocaleString('en')} bytes.`]),
  ];
}
