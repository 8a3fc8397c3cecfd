import { TextInput } from '@mantine/core';
import { LiveCount } from './live-count.tsx';
import { RuleEditor } from './rule-editor.tsx';
import classes from './segments.module.css';
import type { DraftState } from './use-draft.ts';

/** What a segment is called, beside its rule. */
export interface Words {
  readonly name: string;
  readonly description: string;
}

export interface BuilderFormProps {
  readonly words: Words;
  readonly onWords: (words: Words) => void;
  readonly state: DraftState;
  /** Somebody wants to save it, and it has no name. */
  readonly lacksName?: boolean;
}

/** A segment as it is being made: its name, its rule in three views, and who would be in it. */
export function BuilderForm({ words, onWords, state, lacksName = false }: BuilderFormProps) {
  return (
    <div className={classes.builder}>
      <div className={classes.builderMain}>
        <div className={classes.words}>
          <TextInput
            label="Name"
            placeholder="Bought in the last 30 days"
            value={words.name}
            maxLength={200}
            error={lacksName ? 'Give it a name: campaigns and people go by it.' : undefined}
            onChange={({ currentTarget: { value } }) => onWords({ ...words, name: value })}
          />
          <TextInput
            label="What it is for"
            placeholder="Left out, the rule speaks for itself"
            value={words.description}
            maxLength={1_000}
            onChange={({ currentTarget: { value } }) => onWords({ ...words, description: value })}
          />
        </div>
        <RuleEditor state={state} />
      </div>
      <LiveCount state={state} />
    </div>
  );
}
