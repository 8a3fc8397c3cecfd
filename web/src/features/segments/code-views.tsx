import type { CompletionResult } from '@codemirror/autocomplete';
import { Anchor, Group } from '@mantine/core';
import type { PostApiRulesCompleteResponse } from '../../api/generated.ts';
import { type Api, useApi } from '../../api/use-api.ts';
import { CodeField } from './code-field.tsx';
import { MistakeNote } from './mistake-note.tsx';
import classes from './segments.module.css';
import type { DraftState } from './use-draft.ts';

/** The rule as text: with completion, and its mistake where it is. */
export function TextView({ state }: { readonly state: DraftState }) {
  const { draft, setDraft, good, mistake, isReady } = state;
  const api = useApi();
  const own = draft.form === 'text' ? mistake : undefined;
  const text = draft.form === 'text' ? draft.text : isReady ? good?.rule : undefined;
  if (text === undefined) return <MistakeNote mistake={mistake} isElsewhere />;
  const { range, suggestion } = own ?? {};
  const mend = () => {
    if (range === undefined || suggestion === undefined) return;
    const mended = text.slice(0, range.from) + suggestion + text.slice(range.to);
    setDraft({ form: 'text', text: mended });
  };
  return (
    <>
      <CodeField
        label="The rule as text"
        language="rule"
        value={text}
        onChange={(next) => setDraft({ form: 'text', text: next })}
        mistake={own}
        complete={(written, offset) => complete(api, written, offset)}
      />
      <MistakeNote mistake={own} onMend={suggestion === undefined ? undefined : mend} />
      <Group justify="space-between" className={classes.codeFoot}>
        <span className="quiet">Ctrl Space offers what can stand there.</span>
        {isReady && good !== undefined && good.rule !== text && (
          <Anchor
            component="button"
            type="button"
            size="sm"
            onClick={() => setDraft({ form: 'text', text: good.rule })}
          >
            Lay out neatly
          </Anchor>
        )}
      </Group>
    </>
  );
}

async function complete(api: Api, rule: string, offset: number): Promise<CompletionResult | null> {
  const found = await api.post<PostApiRulesCompleteResponse>('/rules/complete', { rule, offset });
  if (found.items.length === 0) return null;
  return {
    from: found.from,
    to: found.to,
    // The server has chosen already, and knows better than the letters alone.
    filter: false,
    options: found.items.map(({ label, insert, description }) => ({
      label,
      apply: insert,
      ...(description !== undefined && { detail: description }),
    })),
  };
}

/** The rule as JSON, as programs write it. */
export function JsonView({ state }: { readonly state: DraftState }) {
  const { draft, setDraft, good, mistake, isReady } = state;
  const tree = draft.form === 'tree' ? draft.tree : isReady ? good?.tree : undefined;
  const laidOut = tree === undefined ? undefined : JSON.stringify(tree, null, 2);
  const json = draft.form === 'json' ? draft.json : laidOut;
  const own = draft.form === 'text' ? undefined : mistake;
  if (json === undefined) return <MistakeNote mistake={mistake} isElsewhere />;
  return (
    <>
      <CodeField
        label="The rule as JSON"
        language="json"
        value={json}
        onChange={(next) => setDraft({ form: 'json', json: next })}
        mistake={own}
      />
      <MistakeNote mistake={own} />
    </>
  );
}
