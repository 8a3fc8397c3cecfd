import type { LintLanguage, LintTemplate } from '../lint-template.js';
import type { FindingRule, Found } from '../rule.js';

export const missingTranslation: FindingRule = {
  id: 'missing-translation',
  severity: 'hint',
  title: 'A language that leaves something to the main one',
  why: 'A reader of that language gets a mail that is in two: the subject in one, say, and the rest in another.',
  sources: [
    {
      name: 'WCAG 2.2, 3.1.2 Language of Parts',
      url: 'https://www.w3.org/TR/WCAG22/#language-of-parts',
    },
  ],
  mend: 'Write the part in that language as well, or take the language out.',
  details:
    'A subject, a preheader and a body are asked for where the main language has them, and a text where it has no body.',
  bad: {
    field: 'subject',
    template: {
      subject: 'Our hats are here',
      html: '<p>Hats</p>',
      languages: { de: { preheader: 'Für den Sommer', html: '<p>Hüte</p>' } },
    },
  },
  good: {
    template: {
      subject: 'Our hats are here',
      html: '<p>Hats</p>',
      languages: {
        de: { subject: 'Unsere Hüte sind da', preheader: 'Für den Sommer', html: '<p>Hüte</p>' },
      },
    },
  },
  *find({ template }): Generator<Found> {
    for (const [language, own] of Object.entries(template.languages ?? {})) {
      for (const field of missingIn(template, own)) {
        yield { field, message: `${language} has no ${WORDS[field]} of its own.` };
      }
    }
  },
};

const WORDS = {
  subject: 'subject',
  preheader: 'preheader',
  html: 'body',
  mjml: 'body',
  text: 'text',
} as const;

function missingIn(main: LintTemplate, own: LintLanguage): (keyof LintLanguage)[] {
  const hasBody = own.html !== undefined || own.mjml !== undefined;
  const body = main.mjml === undefined ? 'html' : 'mjml';
  const needed = main[body] === undefined ? 'text' : body;
  const isThere = hasBody || (needed === 'text' && own.text !== undefined);
  const fields: (keyof LintLanguage)[] = (['subject', 'preheader'] as const).filter(
    (field) => main[field] !== undefined && own[field] === undefined,
  );
  if (main[needed] !== undefined && !isThere) fields.push(needed);
  return fields;
}
