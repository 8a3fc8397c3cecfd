import { useMemo, useState } from 'react';
import { parseJson } from '../../api/exact-number.ts';
import type { RuleTree } from './rule-tree.ts';
import { type CheckedRule, type RuleInput, useCheck } from './use-rule.ts';

/** A rule that is being written, in the form in which it was written last. */
export type Draft =
  | { readonly form: 'text'; readonly text: string }
  | { readonly form: 'tree'; readonly tree: RuleTree }
  | { readonly form: 'json'; readonly json: string };

/** What is wrong with a draft, and where. */
export interface Mistake {
  readonly message: string;
  /** In the text, in UTF-16 units; undefined: it lies in JSON. */
  readonly range?: { readonly from: number; readonly to: number };
  /** In the JSON: `/rules/0`. */
  readonly pointer?: string;
  /** What was probably meant. */
  readonly suggestion?: string;
}

export interface DraftState {
  readonly draft: Draft;
  readonly setDraft: (draft: Draft) => void;
  /** In both forms, the last one that could be used; undefined: none could. */
  readonly good: { readonly rule: string; readonly tree: RuleTree } | undefined;
  /** Of the draft as it stands; undefined: none, or it is not known yet. */
  readonly mistake: Mistake | undefined;
  readonly remarks: CheckedRule['remarks'];
  /** It has been checked as it stands, and can be used. */
  readonly isReady: boolean;
  /** What the server could not say. */
  readonly error: unknown;
}

/** One rule that three views write; the server reads it, whichever form it has. */
export function useDraft(begin: Draft): DraftState {
  const [draft, setDraft] = useState<Draft>(begin);
  const { input, problem } = useMemo(() => readDraft(draft), [draft]);
  const { checked, isCurrent, error } = useCheck(input);
  const isReady = isCurrent && checked?.isValid === true;
  const good = useMemo(() => {
    if (checked?.rule === null || checked?.rule === undefined) return undefined;
    return { rule: checked.rule, tree: checked.ruleJson as RuleTree };
  }, [checked]);
  const mistake = useMemo(
    () => problem ?? (isCurrent ? mistakeOf(checked) : undefined),
    [problem, isCurrent, checked],
  );
  return {
    draft,
    setDraft,
    good,
    mistake,
    remarks: isReady ? checked.remarks : [],
    isReady,
    error,
  };
}

function readDraft(draft: Draft): { readonly input?: RuleInput; readonly problem?: Mistake } {
  switch (draft.form) {
    case 'text':
      return draft.text.trim() === ''
        ? { problem: { message: 'Nothing is written yet. “everyone” is a rule, too.' } }
        : { input: draft.text };
    case 'tree':
      return { input: draft.tree };
    case 'json':
      return readJson(draft.json);
  }
}

function readJson(json: string): { readonly input?: RuleInput; readonly problem?: Mistake } {
  try {
    const input: unknown = parseJson(json);
    if (typeof input === 'object' && input !== null) return { input: input as RuleTree };
    return { problem: { message: 'A rule as JSON is an object: {"kind": …}.' } };
  } catch (error) {
    return { problem: { message: `This is no JSON yet: ${(error as Error).message}.` } };
  }
}

function mistakeOf(checked: CheckedRule | undefined): Mistake | undefined {
  const mistake = checked?.mistake;
  if (mistake === null || mistake === undefined) return undefined;
  const { offset, length, pointer, problem, suggestion } = (mistake.detail ?? {}) as Partial<{
    offset: number;
    length: number;
    pointer: string;
    problem: string;
    suggestion: string;
  }>;
  const [firstLine = ''] = mistake.message.split('\n');
  return {
    message: offset === undefined && problem !== undefined ? problem : firstLine,
    ...(offset !== undefined && { range: { from: offset, to: offset + (length ?? 0) } }),
    ...(pointer !== undefined && { pointer }),
    ...(suggestion !== undefined && { suggestion }),
  };
}
