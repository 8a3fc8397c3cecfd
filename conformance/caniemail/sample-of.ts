/** Features that the source of a template does not show: a header, a kind of mail, what is inside a picture. */
export const UNSEEN: ReadonlySet<string> = new Set(['amp', 'bimi', 'image-hdr']);

/** What can’t be said in general of a feature’s name: mails that use it. */
const SAMPLES: Readonly<Record<string, string>> = {
  'css-comments': css('/* x */ p { color: red }'),
  'css-nesting': css('p { & b { color: red } }'),
  'css-selector-adjacent-sibling': css('p + p { color: red }'),
  'css-selector-attribute': css('p[title] { color: red }'),
  'css-selector-chaining': css('.a.b { color: red }'),
  'css-selector-child': css('p > b { color: red }'),
  'css-selector-class': css('.a { color: red }'),
  'css-selector-descendant': css('p b { color: red }'),
  'css-selector-general-sibling': css('p ~ p { color: red }'),
  'css-selector-grouping': css('p, b { color: red }'),
  'css-selector-id': css('#a { color: red }'),
  'css-selector-type': css('p { color: red }'),
  'css-selector-universal': css('* { color: red }'),
  'css-at-font-face': css('@font-face { font-family: x }'),
  'css-at-import': css('@import "x.css";'),
  'css-at-keyframes': css('@keyframes x { from { color: red } }'),
  'css-at-media': css('@media (min-width: 1px) { p { color: red } }'),
  'css-at-media-device-pixel-ratio': css(
    '@media (-webkit-min-device-pixel-ratio: 2) { p { top: 0 } }',
  ),
  'css-at-media-hover': css('@media (hover: hover) { p { color: red } }'),
  'css-at-media-orientation': css('@media (orientation: portrait) { p { color: red } }'),
  'css-at-media-prefers-color-scheme': css('@media (prefers-color-scheme: dark) { p { top: 0 } }'),
  'css-at-media-prefers-reduced-motion': css('@media (prefers-reduced-motion) { p { top: 0 } }'),
  'css-at-supports': css('@supports (display: grid) { p { color: red } }'),
  'css-block-inline-size': inline('inline-size: 1px'),
  'css-border-inline-block': inline('border-inline: 0'),
  'css-border-inline-block-individual': inline('border-block-end: 0'),
  'css-border-inline-block-longhand': inline('border-inline-width: 0'),
  'css-border-radius-logical': inline('border-start-start-radius: 1px'),
  'css-column-layout-properties': inline('column-width: 1px'),
  'css-conic-gradient': inline('background: conic-gradient(red, blue)'),
  'css-display-flex': inline('display: flex'),
  'css-display-grid': inline('display: grid'),
  'css-display-none': inline('display: none'),
  'css-flex-direction': inline('flex-direction: column'),
  'css-flex-wrap': inline('flex-wrap: wrap'),
  'css-function-clamp': inline('width: clamp(1px, 2px, 3px)'),
  'css-function-light-dark': inline('color: light-dark(red, blue)'),
  'css-function-max': inline('width: max(1px, 2px)'),
  'css-function-min': inline('width: min(1px, 2px)'),
  'css-grid-template': inline('grid-template-columns: none'),
  'css-important': inline('color: red !important'),
  'css-inert-attribute': '<p inert>x</p>',
  'css-intrinsic-size': inline('width: fit-content'),
  'css-left-right-top-bottom': inline('left: 0'),
  'css-linear-gradient': inline('background: linear-gradient(red, blue)'),
  'css-margin-block-start-end': inline('margin-block-start: 0'),
  'css-margin-inline-block': inline('margin-inline: 0'),
  'css-margin-inline-start-end': inline('margin-inline-end: 0'),
  'css-modern-color': inline('color: oklch(1 0 0)'),
  'css-padding-block-start-end': inline('padding-block-start: 0'),
  'css-padding-inline-block': inline('padding-inline: 0'),
  'css-padding-inline-start-end': inline('padding-inline-end: 0'),
  'css-pseudo-class-has': css('p:has(b) { color: red }'),
  'css-pseudo-class-lang': css('p:lang(en) { color: red }'),
  'css-radial-gradient': inline('background: radial-gradient(red, blue)'),
  'css-rgb': inline('color: rgb(1, 2, 3)'),
  'css-rgba': inline('color: rgba(1, 2, 3, 0.5)'),
  'css-scroll-snap': inline('scroll-snap-type: x'),
  'css-sytem-ui': inline('font-family: system-ui'),
  'css-unit-calc': inline('width: calc(1px + 2px)'),
  'css-unit-initial': inline('color: initial'),
  'css-unit-percent': inline('width: 1%'),
  'css-variables': inline('color: var(--x)'),
  'html-anchor-links': '<a href="#x" id="x">x</a>',
  'html-comments': '<!-- x --><p>x</p>',
  'html-doctype': '<!doctype html><p>x</p>',
  'html-h1-h6': '<h1>x</h1>',
  'html-image-maps': '<map name="x"></map>',
  'html-lists': '<ul><li>x</li></ul>',
  'html-mailto-links': '<a href="mailto:a@b.example">x</a>',
  'html-meta-color-scheme': '<meta name="color-scheme" content="dark">',
  'html-semantics': '<section>x</section>',
  'html-srcset': '<img srcset="x.png 2x">',
  'html-button-reset': '<button type="reset">x</button>',
  'html-button-submit': '<button type="submit">x</button>',
  'image-base64': '<img src="data:image/png;base64,AA">',
};

/** HTML attributes among the features, whose name alone does not tell them from elements. */
const ATTRIBUTES = new Set([
  ...['align', 'aria-describedby', 'aria-hidden', 'aria-label', 'aria-labelledby', 'aria-live'],
  ...['background', 'cellpadding', 'cellspacing', 'dir', 'height', 'hidden', 'lang', 'popover'],
  ...['required', 'role', 'target', 'valign', 'width', 'loading-attribute'],
]);

/** A piece of HTML that uses a feature; by its name where that says how. */
export function sampleOf(slug: string): string {
  const known = SAMPLES[slug];
  if (known !== undefined) return known;
  const [, kind = '', name = ''] =
    /^(css-unit|css-pseudo-class|css-pseudo-element|\w+)-(.*)$/.exec(slug) ?? [];
  switch (kind) {
    case 'css-unit':
      return inline(`width: 1${name}`);
    case 'css-pseudo-class':
      return css(`p:${name}${name.startsWith('nth') ? '(2)' : ''} { color: red }`);
    case 'css-pseudo-element':
      return css(`p::${name} { color: red }`);
    case 'css':
      return inline(`${name}: inherit`);
    case 'image':
      return `<img src="https://a.example/x.${name}">`;
    default:
      return sampleOfHtml(name);
  }
}

function sampleOfHtml(name: string): string {
  if (ATTRIBUTES.has(name)) return `<p ${name.replace(/-attribute$/, '')}="x">x</p>`;
  const input = /^input-(\w+)$/.exec(name)?.[1];
  return input === undefined ? `<${name}>x</${name}>` : `<input type="${input}">`;
}

function css(text: string): string {
  return `<style>${text}</style>`;
}

function inline(text: string): string {
  return `<p style="${text}">x</p>`;
}
