/** Something that a rule can say. */
export interface LanguageEntry {
  readonly group: LanguageGroup;
  /** Stable, kebab-case. */
  readonly name: string;
  /** How it is written, with capital letters for what differs. */
  readonly syntax: string;
  /** One sentence without its full stop. */
  readonly description: string;
  /** Whole rules, in the one layout. */
  readonly examples: readonly [string, ...string[]];
  /** What completion writes; its first word begins the part. */
  readonly insert: string;
  /** The parts of the grammar that it begins. */
  readonly parts: readonly string[];
}

/** In the order of the page. */
export const LANGUAGE_GROUPS = [
  'Joining conditions',
  'The profile',
  'What a profile did',
  'Measures of events',
  'Belonging and permission',
  'Conditions over time',
  'Events',
  'Conditions on an event',
  'Counts',
  'Windows',
  'Windows of dates ahead',
  'Comparisons',
  'Values',
] as const;

export type LanguageGroup = (typeof LANGUAGE_GROUPS)[number];
