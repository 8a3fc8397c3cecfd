import { randomId } from '@mantine/hooks';
import { useState } from 'react';
import { MistakeNote } from './mistake-note.tsx';
import { type Group, type RuleTree, replaceNode, toGroup, toTree } from './rule-tree.ts';
import type { DraftState, Mistake } from './use-draft.ts';
import { VisualGroup } from './visual-group.tsx';

const makeId = () => randomId('part-');

/** The rule as groups of sentences that are made of choices. */
export function VisualView({ state }: { readonly state: DraftState }) {
  const { draft, good, mistake, isReady } = state;
  const readable = isReady ? good?.tree : undefined;
  const tree = draft.form === 'tree' ? draft.tree : readable;
  if (tree === undefined) return <MistakeNote mistake={mistake} isElsewhere />;
  return <Canvas begin={tree} state={state} />;
}

function Canvas({ begin, state }: { readonly begin: RuleTree; readonly state: DraftState }) {
  // Groups that are still empty are no part of the rule, and live here only.
  const [group, setGroup] = useState(() => toGroup(begin, makeId));
  const change = (next: Group) => {
    setGroup(next);
    state.setDraft({ form: 'tree', tree: toTree(next) });
  };
  return (
    <>
      <VisualGroup
        group={group}
        makeId={makeId}
        onChange={change}
        onPart={(id, next) => change(replaceNode(group, id, next))}
      />
      <MistakeNote mistake={state.mistake && mistakeIn(toTree(group), state.mistake)} />
    </>
  );
}

/** A name that nobody has chosen yet. */
const BLANK = /[:[]""[,\]}]/;

/** Who has just begun a condition knows that it is not finished. */
function mistakeIn(tree: RuleTree, mistake: Mistake): Mistake {
  const isBegun = BLANK.test(JSON.stringify(tree));
  return isBegun
    ? { message: 'A condition has an empty field: fill it in, or take it out.' }
    : mistake;
}
