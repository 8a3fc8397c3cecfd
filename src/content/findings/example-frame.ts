import type { LintTemplate } from './lint-template.js';
import type { RuleExample } from './rule.js';

/** What a rule’s example does not give: a template in which nothing is to be found. */
const EXAMPLE_FRAME: LintTemplate = {
  kind: 'transactional',
  subject: 'Your order is on its way',
  preheader: 'It arrives on Tuesday.',
};
const BODY = '<p>Your order is on its way.</p>';

/** The whole template of an example. */
export function frameExample({ template }: RuleExample): LintTemplate {
  const hasBody = template.html !== undefined || template.mjml !== undefined;
  return { ...EXAMPLE_FRAME, ...(hasBody ? {} : { html: BODY }), ...template };
}
