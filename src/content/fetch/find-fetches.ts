import { type SpokenContent, spokenContents } from '../languages/content-in.js';
import { type FetchNode, isFetchNode } from '../liquid/fetch-tag.js';
import type { LiquidNode } from '../liquid/node.js';
import { createWorkshop } from '../prepare-template.js';
import type { TemplateContent } from '../template-content.js';

const FIELDS = ['subject', 'preheader', 'html', 'text'] as const;

/** A `fetch` tag in a template. */
export interface FetchUse {
  readonly field: (typeof FIELDS)[number];
  /** In whose field; undefined: the main language’s. */
  readonly language: string | undefined;
  /** How many characters stand before it. */
  readonly offset: number;
  readonly endpoint: string;
  /** The names of its parameters. */
  readonly parameters: readonly string[];
  /** The name that the answer gets. */
  readonly into: string;
}

/**
 * Where a template asks for data, in all its languages.
 *
 * @param content one that `checkTemplate` let pass
 */
export function findFetches(content: TemplateContent): readonly FetchUse[] {
  return spokenContents(content).flatMap(fetchesOf);
}

function fetchesOf({ language, content }: SpokenContent): readonly FetchUse[] {
  const fields = FIELDS.filter((field) => content[field]?.includes('fetch'));
  if (fields.length === 0) return [];
  const { html, text } = createWorkshop();
  return fields.flatMap((field) => {
    const engine = field === 'html' ? html : text;
    return fetchesIn(engine.parse(content[field] ?? '').nodes).map(({ token, fetch }) => ({
      field,
      language,
      offset: token.begin,
      endpoint: fetch.endpoint,
      parameters: [...fetch.parameters.keys()],
      into: fetch.into,
    }));
  });
}

function fetchesIn(nodes: readonly LiquidNode[]): FetchNode[] {
  return nodes.flatMap((node) => (isFetchNode(node) ? [node] : fetchesIn(node.inner)));
}
