import { SegmentedControl } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { JsonView, TextView } from './code-views.tsx';
import type { BuilderSearch, RuleView } from './searches.ts';
import classes from './segments.module.css';
import type { DraftState } from './use-draft.ts';
import { VisualView } from './visual-view.tsx';

const VIEWS = [
  { value: 'visual', label: 'Visual' },
  { value: 'text', label: 'Text' },
  { value: 'json', label: 'JSON' },
] as const;

/** One rule in three views; which of them is open stands in the address. */
export function RuleEditor({ state }: { readonly state: DraftState }) {
  const search: BuilderSearch = useSearch({ strict: false });
  const navigate = useNavigate();
  const { view = 'visual' } = search;
  const open = (next: RuleView) => {
    const { view: _, ...rest } = search;
    const found = next === 'visual' ? rest : { ...rest, view: next };
    void navigate({ to: '.', search: found, replace: true });
  };
  return (
    <div>
      <div className={classes.editorHead}>
        <h2 className={classes.editorTitle}>Who belongs to it</h2>
        <SegmentedControl
          size="xs"
          transitionDuration={0}
          aria-label="How the rule is shown"
          value={view}
          onChange={(next) => open(next as RuleView)}
          data={[...VIEWS]}
        />
      </div>
      {view === 'visual' && <VisualView state={state} />}
      {view === 'text' && <TextView state={state} />}
      {view === 'json' && <JsonView state={state} />}
    </div>
  );
}
