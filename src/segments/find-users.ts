import { type Rule, referencesOf } from '../rules/index.js';

/** A segment or a list, as rules refer to it. */
export type Referred = { readonly kind: 'segment' | 'list'; readonly key: string };

/** Whether a rule itself names a segment or a list. */
function refersTo(rule: Rule, { kind, key }: Referred): boolean {
  const { segments, lists } = referencesOf(rule);
  return (kind === 'segment' ? segments : lists).includes(key);
}

/** What else than segments may refer to one or to a list: asked of those who know, handed in. */
export type FindOtherUsers = (refers: (rule: Rule) => boolean) => Promise<readonly string[]>;

/**
 * Who refers to a segment or a list, in words: `segment “vip”`, `campaign “Spring”`.
 *
 * @param rules of the workspace's segments
 */
export async function findUsers(
  referred: Referred,
  rules: ReadonlyMap<string, Rule>,
  findOthers: FindOtherUsers,
): Promise<readonly string[]> {
  const segments = [...rules]
    .filter(([, rule]) => refersTo(rule, referred))
    .map(([key]) => `segment “${key}”`);
  return [...segments, ...(await findOthers((rule) => refersTo(rule, referred)))];
}
