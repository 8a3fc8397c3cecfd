import { findTemplateFindings } from '../../src/content/index.js';
import { judgeCases } from '../judge-cases.js';
import { findMaterial } from '../material.js';
import type { Suite } from '../suite.js';
import { type PublishedFeature, readFeatures } from './read-features.js';
import { sampleOf, UNSEEN } from './sample-of.js';

/** What caniemail.com publishes of mail programs: each that lacks a feature is named for a mail that uses it. */
export const caniemail: Suite = {
  name: 'caniemail',
  description: 'HTML and CSS that mail programs do not support, told of mails that use it',
  folder: 'caniemail',
  run: async ({ dir, say }) => {
    const features = readFeatures(findMaterial(dir, caniemail, '_features'));
    const seen = features.filter(({ slug }) => !UNSEEN.has(slug));
    const cases = seen.map((feature) => [feature.slug, feature] as const);
    const unseen = features.filter(({ slug }) => UNSEEN.has(slug)).map(({ slug }) => slug);
    const notes = unseen.length === 0 ? [] : [`a template does not show: ${unseen.join(', ')}`];
    return { results: await judgeCases(cases, say, judge), notes };
  },
};

/** Asked of each program alone, since what only a few lack may be left unsaid. */
function judge({ slug, support }: PublishedFeature): string | undefined {
  const html = sampleOf(slug);
  const wrong: string[] = [];
  for (const answer of ['n', 'y', 'a', 'u']) {
    const clients = [...support].filter(([, each]) => each === answer).map(([client]) => client);
    if (clients.length === 0) continue;
    const isTold = isToldOf(html, slug, clients);
    if (isTold !== (answer === 'n')) wrong.push(`${answer} of ${clients.join(', ')}`);
  }
  return wrong.length === 0 ? undefined : `told wrongly: ${wrong.join('; ')}`;
}

/** Whether the mail is found wanting for all of them, or for any that should have it. */
function isToldOf(html: string, slug: string, clients: readonly string[]): boolean {
  const findings = findTemplateFindings({ kind: 'transactional', html }, { clients });
  return findings.some(({ mend }) => mend.endsWith(`/features/${slug}/`));
}
