import { compile, type HtmlToTextOptions } from 'html-to-text';

/** A place in HTML that goes through to the text, and what the converter found there. */
export interface Mark {
  readonly key: string;
  /** The element in which it stands. */
  readonly parent: unknown;
  readonly parentName: string | undefined;
}

/** Turns HTML into text for people who read mail without it. */
export interface TextConverter {
  convert(html: string): string;
  /**
   * The same with marks in it: an element `MARK_ELEMENT` with the attribute `key` becomes the text of its key,
   * wherever it stands.
   */
  convertMarked(html: string): { readonly text: string; readonly marks: readonly Mark[] };
}

export const MARK_ELEMENT = 'attune-mark';

type Formatters = NonNullable<HtmlToTextOptions['formatters']>;
type Format = Formatters[string];
type DomNode = Parameters<Format>[0];

export function createTextConverter(): TextConverter {
  let marks: Mark[] = [];
  const mark: Format = (element, _walk, builder) => {
    const key = String(element.attribs?.key ?? '');
    marks.push({ key, parent: element.parent, parentName: element.parent?.name });
    builder.addInline(key);
  };
  const convert = compile(options(mark));
  return {
    convert,
    convertMarked: (html) => {
      marks = [];
      const text = convert(html);
      return { text, marks };
    },
  };
}

function options(mark: Format): HtmlToTextOptions {
  const block = { leadingLineBreaks: 2, trailingLineBreaks: 2, uppercase: false };
  return {
    wordwrap: false,
    // The whole document: what stands before the body may be marks.
    baseElements: { selectors: ['attune-none'], returnDomByDefault: true },
    formatters: { mark, marksOnly, altText },
    selectors: [
      { selector: MARK_ELEMENT, format: 'mark' },
      { selector: 'head', format: 'marksOnly' },
      { selector: 'title', format: 'marksOnly' },
      { selector: 'img', format: 'altText' },
      { selector: 'a', options: { hideLinkHrefIfSameAsText: true, noAnchorUrl: true } },
      { selector: 'ul', options: { itemPrefix: ' - ' } },
      ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({ selector, options: block })),
    ],
  };
}

/** Nothing of an element but the marks in it. */
const marksOnly: Format = (element, walk, builder) => {
  for (const child of (element.children ?? []) as DomNode[]) {
    if (child.name === MARK_ELEMENT) walk([child], builder);
    else if (child.children !== undefined) marksOnly(child, walk, builder, {});
  }
};

/** A picture is what it says it shows; its address is of no use to a reader. */
const altText: Format = (element, _walk, builder) => {
  builder.addInline(String(element.attribs?.alt ?? ''), { noWordTransform: true });
};
