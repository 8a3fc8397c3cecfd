import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type {
  GetApiRulesVocabularyResponse,
  PostApiRulesCheckResponse,
  PostApiRulesDiffResponse,
  PostApiRulesFormatResponse,
  PostApiRulesOverlapResponse,
  PostApiRulesPreviewResponse,
  PostApiRulesSizesResponse,
} from '../../api/generated.ts';
import { useApi } from '../../api/use-api.ts';
import type { RuleTree } from './rule-tree.ts';

/** A rule as text, or as JSON. */
export type RuleInput = string | RuleTree;

export type CheckedRule = PostApiRulesCheckResponse;
export type Vocabulary = GetApiRulesVocabularyResponse;

const TYPING_MS = 250;
const FRESH_MS = 60_000;
/** A count is asked for anew after so long, and never more than a tenth of the time is spent on it. */
const COUNT_MS = 2_000;
const RESTS = 10;
const DAY_MS = 86_400_000;

/** Whether a rule can be used, and where not. It lags behind the typing: `isCurrent` says whether it is about this one. */
export function useCheck(input: RuleInput | undefined) {
  const api = useApi();
  const [settled] = useDebouncedValue(input, TYPING_MS);
  const { data, error, isPlaceholderData } = useQuery({
    queryKey: api.key('rules', 'check', settled),
    queryFn: () => api.post<CheckedRule>('/rules/check', { rule: settled }),
    enabled: settled !== undefined && settled !== '',
    placeholderData: keepPreviousData,
    staleTime: FRESH_MS,
  });
  const isCurrent = data !== undefined && settled === input && !isPlaceholderData;
  return { checked: input === undefined || input === '' ? undefined : data, error, isCurrent };
}

/** How many are in a rule at this moment, and some of them; it follows what people do. */
export function usePreview(rule: string | undefined) {
  const api = useApi();
  return useQuery({
    queryKey: api.key('rules', 'preview', rule),
    queryFn: async () => {
      const begun = performance.now();
      const found = await api.post<PostApiRulesPreviewResponse>('/rules/preview', { rule });
      return { ...found, tookMs: performance.now() - begun };
    },
    enabled: rule !== undefined,
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => Math.max(COUNT_MS, RESTS * (state.data?.tookMs ?? 0)),
  });
}

/** Who would enter and leave when one rule takes the place of another. */
export function useDiff(before: string, after: string) {
  const api = useApi();
  return useQuery({
    queryKey: api.key('rules', 'diff', before, after),
    queryFn: () => api.post<PostApiRulesDiffResponse>('/rules/diff', { before, after }),
  });
}

/** How rules lie over each other. */
export function useOverlap(rules: readonly string[]) {
  const api = useApi();
  return useQuery({
    queryKey: api.key('rules', 'overlap', ...rules),
    queryFn: () => api.post<PostApiRulesOverlapResponse>('/rules/overlap', { rules }),
    staleTime: FRESH_MS,
  });
}

/** How many would have been in a rule at the ends of the weeks of the last days; undefined: nothing is asked. */
export function useSizes(rule: string | undefined, days: number) {
  const api = useApi();
  return useQuery({
    queryKey: api.key('rules', 'sizes', rule, days),
    queryFn: async () => {
      const from = new Date(Date.now() - days * DAY_MS).toISOString().slice(0, 10);
      const asked = { rule, from, every: 'week' };
      const { points } = await api.post<PostApiRulesSizesResponse>('/rules/sizes', asked);
      return points.map(({ at, members }) => ({ day: at.slice(0, 10), members }));
    },
    enabled: rule !== undefined,
    staleTime: FRESH_MS,
  });
}

/** What rules can speak of, by the workspace’s own data. */
export function useVocabulary() {
  const api = useApi();
  return useQuery({
    queryKey: api.key('rules', 'vocabulary'),
    queryFn: ({ signal }) => api.get<Vocabulary>('/rules/vocabulary', { signal }),
    staleTime: FRESH_MS,
  });
}

/** A part of a rule as text. */
export function useRuleText(tree: RuleTree) {
  const api = useApi();
  return useQuery({
    queryKey: api.key('rules', 'format', tree),
    queryFn: () => api.post<PostApiRulesFormatResponse>('/rules/format', { rule: tree }),
    staleTime: Number.POSITIVE_INFINITY,
  });
}
