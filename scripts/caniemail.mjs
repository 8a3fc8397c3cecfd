import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

// node scripts/caniemail.mjs DIR
//
// Writes what mail programs support into src/content/findings/clients/support-table.ts, out of a copy of
// https://github.com/hteumeuleu/caniemail (MIT). `npm run conformance -- caniemail` compares the two.

const OUT = fileURLToPath(
  new URL('../src/content/findings/clients/support-table.ts', import.meta.url),
);

/** What is looked for where a feature's title does not say it. */
const LOOKED_FOR = {
  'css-at-media-device-pixel-ratio': 'media -webkit-device-pixel-ratio',
  'css-at-media-hover': 'media hover,any-hover',
  'css-at-media-orientation': 'media orientation',
  'css-at-media-prefers-color-scheme': 'media prefers-color-scheme',
  'css-at-media-prefers-reduced-motion': 'media prefers-reduced-motion',
  'css-block-inline-size': 'property block-size,inline-size',
  'css-border-inline-block': 'property border-inline,border-block',
  'css-border-inline-block-longhand':
    'property border-inline-width,border-inline-style,border-inline-color,border-block-width,border-block-style,border-block-color',
  'css-border-inline-block-individual':
    'property border-inline-start,border-inline-end,border-block-start,border-block-end',
  'css-border-radius-logical':
    'property border-start-start-radius,border-start-end-radius,border-end-start-radius,border-end-end-radius',
  'css-column-layout-properties':
    'property columns,column-width,column-rule,column-span,column-fill',
  'css-display-flex': 'value display flex,inline-flex',
  'css-display-grid': 'value display grid,inline-grid',
  'css-display-none': 'value display none',
  'css-flex-direction': 'value flex-direction column,column-reverse',
  'css-flex-wrap': 'value flex-wrap wrap,wrap-reverse',
  'css-function-max': 'function max',
  'css-function-min': 'function min',
  'css-gap': 'property gap,column-gap,row-gap',
  'css-grid-template':
    'property grid-template,grid-template-columns,grid-template-rows,grid-template-areas',
  'css-important': 'keyword !important',
  'css-inert-attribute': 'attribute inert',
  'css-intrinsic-size': 'keyword fit-content,min-content,max-content',
  'css-left-right-top-bottom': 'property left,right,top,bottom',
  'css-margin-block-start-end': 'property margin-block-start,margin-block-end',
  'css-margin-inline-block': 'property margin-inline,margin-block',
  'css-margin-inline-start-end': 'property margin-inline-start,margin-inline-end',
  'css-modern-color': 'function lch,oklch,lab,oklab',
  'css-padding-block-start-end': 'property padding-block-start,padding-block-end',
  'css-padding-inline-block': 'property padding-inline,padding-block',
  'css-padding-inline-start-end': 'property padding-inline-start,padding-inline-end',
  'css-pseudo-class-lang': 'pseudo lang',
  'css-pseudo-class-has': 'pseudo has',
  'css-scroll-snap': 'property scroll-snap-type,scroll-snap-align',
  'css-selector-adjacent-sibling': 'selector +',
  'css-selector-attribute': 'selector [',
  'css-selector-chaining': 'selector .a.b',
  'css-selector-child': 'selector >',
  'css-selector-class': 'selector .',
  'css-selector-descendant': 'selector descendant',
  'css-selector-general-sibling': 'selector ~',
  'css-selector-grouping': 'selector ,',
  'css-selector-id': 'selector #',
  'css-selector-type': 'selector type',
  'css-selector-universal': 'selector *',
  'css-sytem-ui': 'keyword system-ui,ui-serif,ui-sans-serif,ui-rounded,ui-monospace',
  'css-transition': 'property transition,transition-property,transition-duration',
  'css-animation': 'property animation,animation-name,animation-duration',
  'css-unit-calc': 'function calc',
  'css-unit-initial': 'keyword initial',
  'css-unit-percent': 'unit %',
  'css-variables': 'function var',
  'css-comments': 'comment css',
  'css-nesting': 'nesting',
  'html-address': 'element address',
  'html-anchor-links': 'attribute-value a href ^#',
  'html-base': 'element base',
  'html-button-reset': 'attribute-value button type reset',
  'html-button-submit': 'attribute-value button type submit',
  'html-comments': 'comment html',
  'html-doctype': 'doctype',
  'html-h1-h6': 'element h1,h2,h3,h4,h5,h6',
  'html-image-maps': 'element map',
  'html-lists': 'element ul,ol,dl',
  'html-mailto-links': 'attribute-value a href ^mailto:',
  'html-meta-color-scheme': 'attribute-value meta name color-scheme',
  'html-semantics':
    'element article,aside,details,figcaption,figure,footer,header,main,mark,nav,section,summary,time',
  'html-srcset': 'attribute srcset,sizes',
  'html-svg': 'element svg',
  'image-apng': 'image apng',
  'image-avif': 'image avif',
  'image-base64': 'image data:',
  'image-bmp': 'image bmp',
  'image-gif': 'image gif',
  'image-heif': 'image heif,heic',
  'image-ico': 'image ico',
  'image-jpg': 'image jpg,jpeg',
  'image-mp4': 'image mp4',
  'image-png': 'image png',
  'image-svg': 'image svg',
  'image-tiff': 'image tiff,tif',
  'image-webp': 'image webp',
};
/** Not in the source of a template, or in every one. */
const UNSEEN = ['_template', 'amp', 'bimi', 'image-hdr'];

const [dir] = process.argv.slice(2);
if (dir === undefined) throw new Error('name the folder that holds _features');

const features = readdirSync(join(dir, '_features'))
  .map((file) => file.replace(/\.md$/, ''))
  .filter((slug) => !UNSEEN.includes(slug))
  .map((slug) => readFeature(slug))
  .sort((a, b) => (a.slug < b.slug ? -1 : 1));
const clients = [...new Set(features.flatMap(({ support }) => [...support.keys()]))].sort();
const rows = features.map(({ slug, title, lookedFor, support }) =>
  [slug, title, lookedFor, clients.map((client) => support.get(client) ?? 'u').join('')].join('|'),
);
writeFileSync(
  OUT,
  `/**
 * What mail programs support, of https://www.caniemail.com (MIT, Rémi Parmentier and contributors). Written by
 * scripts/caniemail.mjs${sourceOf(dir)}; not by hand.
 *
 * A line has the feature’s name there, its title, what is looked for, and for each client of the first line whether
 * its newest version tested supports it: y(es), a (partly), n(o), u(nknown).
 */
export const SUPPORT_TABLE = \`${clients.join(' ')}
${rows.join('\n').replaceAll('`', "'")}
\`;
`,
);
process.stdout.write(`${features.length} features, ${clients.length} clients\n`);

function readFeature(slug) {
  const text = readFileSync(join(dir, '_features', `${slug}.md`), 'utf8');
  const title = /^title:\s*"?(.*?)"?\s*$/m.exec(text)?.[1]?.replaceAll('\\"', '"').trim() ?? slug;
  const stats = parse(braces(text, text.indexOf('stats:')), { mapAsMap: true, uniqueKeys: false });
  const support = new Map();
  for (const [family, platforms] of stats) {
    for (const [platform, versions] of platforms) {
      const newest = [...versions.values()].at(-1);
      support.set(`${family}.${platform}`, /^[yan]/.exec(String(newest))?.[0] ?? 'u');
    }
  }
  return { slug, title, support, lookedFor: LOOKED_FOR[slug] ?? lookedForOf(title) };
}

/** The text from the first brace to the one that closes it. */
function braces(text, from) {
  const start = text.indexOf('{', from);
  let depth = 0;
  for (let at = start; at < text.length; at += 1) {
    if (text[at] === '{') depth += 1;
    if (text[at] === '}') depth -= 1;
    if (depth === 0) return text.slice(start, at + 1).replaceAll('\t', ' ');
  }
  throw new Error('a brace is not closed');
}

function lookedForOf(title) {
  const input = /^<(\w+) (\w+)="(\w+)"> element$/.exec(title);
  if (input !== null) return `attribute-value ${input.slice(1).join(' ')}`;
  const patterns = [
    [/^<(\w+)>(?: element)?$/, 'element'],
    [/^([\w-]+) attribute$/, 'attribute'],
    [/^@([\w-]+)$/, 'at'],
    [/^::?([\w-]+)$/, 'pseudo'],
    [/^([\w-]+)\(\)$/, 'function'],
    [/^([\w-]+) unit$/, 'unit'],
    [/^([a-z-]+)(?: (?:CSS )?property| shorthand)?$/, 'property'],
  ];
  for (const [pattern, kind] of patterns) {
    const name = pattern.exec(title.trim())?.[1];
    if (name !== undefined) return `${kind} ${name}`;
  }
  throw new Error(`nothing says what to look for: ${title}`);
}

function sourceOf(folder) {
  try {
    const source = readFileSync(join(folder, 'SOURCE.txt'), 'utf8');
    const [, commit, day] = /commit: (\w+) (\S+)/.exec(source) ?? [];
    return commit === undefined ? '' : ` of its commit ${commit.slice(0, 10)}, ${day}`;
  } catch {
    return '';
  }
}
