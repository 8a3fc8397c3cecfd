type Given = Record<string, unknown>;

const SEGMENT_TABS = ['members', 'why', 'overlap', 'versions'] as const;
const RULE_VIEWS = ['visual', 'text', 'json'] as const;

/** The three ways to see and write a rule. */
export type RuleView = (typeof RULE_VIEWS)[number];

export interface SegmentSearch {
  /** Left out: the overview. */
  readonly tab?: (typeof SEGMENT_TABS)[number];
  /** Whom the reasons are about. */
  readonly profile?: string;
  /** The key of the segment that this one is laid over. */
  readonly with?: string;
}

export interface BuilderSearch {
  /** Left out: visual. */
  readonly view?: RuleView;
  /** What a new one begins with. */
  readonly rule?: string;
}

/** What is looked for in the list. */
export function readListSearch({ q }: Given): { q?: string } {
  return textOf({ q }, 'q');
}

/** What is open of one segment. */
export function readSegmentSearch(given: Given): SegmentSearch {
  const tab = SEGMENT_TABS.find((each) => each === given.tab);
  return { ...(tab && { tab }), ...textOf(given, 'profile'), ...textOf(given, 'with') };
}

/** How the builder shows its rule. */
export function readBuilderSearch(given: Given): BuilderSearch {
  const view = RULE_VIEWS.find((each) => each === given.view && each !== 'visual');
  return { ...(view && { view }), ...textOf(given, 'rule') };
}

function textOf<Name extends string>(given: Given, name: Name): { [_ in Name]?: string } {
  const value = given[name];
  return (typeof value === 'string' && value !== '' ? { [name]: value } : {}) as {
    [_ in Name]?: string;
  };
}
