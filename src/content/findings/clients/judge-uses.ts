import type { Found } from '../rule.js';
import type { TemplateView } from '../template/view-template.js';
import { findUses, type Use } from './find-uses.js';
import { chooseClients, DEFAULT_CLIENTS, nameClients, readSupport } from './read-support.js';

/** Clients that take `<!--[if !mso]>` for what it says. */
const OUTLOOKS = new Set(['outlook.windows', 'outlook.windows-mail']);

/** What a mail falls apart without; all else is left out quietly, as a round corner is. */
const BREAKING = new Set([
  ...[
    'css-at-import',
    'css-background-image',
    'css-display-flex',
    'css-display-grid',
    'css-nesting',
  ],
  ...[
    'css-flex-direction',
    'css-float',
    'css-function-clamp',
    'css-function-light-dark',
    'css-gap',
  ],
  ...['css-function-max', 'css-function-min', 'css-grid-template', 'css-left-right-top-bottom'],
  ...['css-modern-color', 'css-object-fit', 'css-position', 'css-transform', 'css-unit-calc'],
  ...[
    'css-conic-gradient',
    'css-linear-gradient',
    'css-radial-gradient',
    'css-inset',
    'css-filter',
  ],
  ...[
    'css-unit-ch',
    'css-unit-rem',
    'css-unit-vh',
    'css-unit-vw',
    'css-unit-vmax',
    'css-unit-vmin',
  ],
  ...['css-variables', 'css-writing-mode', 'css-clip-path', 'css-mask-image', 'css-column-count'],
  ...['html-audio', 'html-base', 'html-button-submit', 'html-dialog', 'html-form', 'html-link'],
  ...[
    'html-input-checkbox',
    'html-input-radio',
    'html-input-submit',
    'html-input-text',
    'html-svg',
  ],
  ...['html-marquee', 'html-meter', 'html-object', 'html-popover', 'html-progress', 'html-select'],
  ...['html-textarea', 'html-video', 'html-background', 'html-image-maps'],
  ...['image-avif', 'image-base64', 'image-bmp', 'image-heif', 'image-mp4', 'image-svg'],
  ...['image-tiff', 'image-webp', 'image-apng'],
]);

const HINT = 'Do it in another way, or make sure that the mail can be read without it.';

/**
 * What of a template the chosen mail programs do not support. What breaks a mail is told of each program; what
 * is only missing from it, where none of them has it.
 *
 * @param prefix of the features’ names: `css-`
 */
export function* judgeUses({ body, facts }: TemplateView, prefix: string): Generator<Found> {
  if (body === undefined) return;
  const { features } = readSupport();
  const { clients } = chooseClients(facts.clients ?? DEFAULT_CLIENTS);
  const wanted = features.filter(({ slug }) => slug.startsWith(prefix));
  for (const use of findUses(body, wanted)) {
    const asked = use.isHiddenFromOutlook ? clients.filter((name) => !OUTLOOKS.has(name)) : clients;
    const { slug, support } = use.feature;
    const without = asked.filter((client) => support.get(client) === 'n');
    const isBreaking = BREAKING.has(slug);
    const isTold =
      without.length > 0 && (isBreaking || asked.every((name) => isMissing(use, name)));
    if (!isTold) continue;
    const severity = isBreaking ? 'warning' : 'hint';
    const mend = `${HINT} See https://www.caniemail.com/features/${slug}/`;
    yield { field: body.field, ...use.at, severity, message: wordUse(use, without), mend };
  }
}

function isMissing({ feature }: Use, client: string): boolean {
  return feature.support.get(client) === 'n' || feature.support.get(client) === 'u';
}

function wordUse({ feature, count }: Use, without: readonly string[]): string {
  const places = `${count - 1} more ${count === 2 ? 'place' : 'places'}`;
  const more = count === 1 ? '' : ` (here and in ${places})`;
  return `${feature.title.trim()}${more} is not supported by ${nameClients(without)}.`;
}
