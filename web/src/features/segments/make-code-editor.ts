import {
  autocompletion,
  type CompletionContext,
  type CompletionResult,
  startCompletion,
} from '@codemirror/autocomplete';
import { json } from '@codemirror/lang-json';
import { HighlightStyle, StreamLanguage, syntaxHighlighting } from '@codemirror/language';
import { setDiagnostics } from '@codemirror/lint';
import { EditorView, keymap, placeholder } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { minimalSetup } from 'codemirror';
import { codeTheme } from './code-theme.ts';
import { findPointer } from './find-pointer.ts';
import { ruleTokens } from './rule-tokens.ts';
import type { Mistake } from './use-draft.ts';

/** What is offered at a place. */
export type Complete = (text: string, offset: number) => Promise<CompletionResult | null>;

export interface CodeEditor {
  /** Puts another text in; the same one changes nothing, not even the cursor. */
  show(text: string): void;
  /** Marks a mistake where it lies; undefined: there is none. */
  mark(mistake: Mistake | undefined): void;
  focus(): void;
  remove(): void;
}

export interface CodeEditorOptions {
  readonly parent: HTMLElement;
  readonly text: string;
  readonly language: 'rule' | 'json';
  readonly label: string;
  readonly nonce: string | undefined;
  readonly onChange: (text: string) => void;
  readonly complete?: Complete;
}

const colours = HighlightStyle.define([
  { tag: [tags.keyword, tags.bool, tags.null], color: 'var(--accent-text)', fontWeight: '550' },
  { tag: tags.string, color: 'var(--warning)' },
  { tag: tags.number, color: 'var(--accent-text)' },
  { tag: tags.propertyName, color: 'var(--ink)' },
]);

/** An editor for code, in an element of the page. */
export function makeCodeEditor(options: CodeEditorOptions): CodeEditor {
  const { parent, text, language, label, nonce, onChange } = options;
  const view = new EditorView({
    parent,
    doc: text,
    extensions: [
      minimalSetup,
      nonce === undefined ? [] : EditorView.cspNonce.of(nonce),
      EditorView.lineWrapping,
      EditorView.contentAttributes.of({ 'aria-label': label }),
      codeTheme,
      syntaxHighlighting(colours),
      language === 'json' ? json() : StreamLanguage.define(ruleTokens),
      language === 'json' ? [] : placeholder('did "Order Completed" in the last 30 days'),
      completion(options.complete),
      EditorView.updateListener.of((update) => {
        if (update.docChanged) onChange(update.state.doc.toString());
      }),
    ],
  });
  return {
    show: (next) => {
      const { doc } = view.state;
      if (doc.toString() === next) return;
      view.dispatch({ changes: { from: 0, to: doc.length, insert: next } });
    },
    mark: (mistake) => {
      const place = placeOf(mistake, view.state.doc.toString());
      const marks =
        mistake && place
          ? [{ ...place, severity: 'error' as const, message: mistake.message }]
          : [];
      view.dispatch(setDiagnostics(view.state, marks));
    },
    focus: () => view.focus(),
    remove: () => view.destroy(),
  };
}

/** The text may have become shorter since the mistake was found. */
function placeOf(mistake: Mistake | undefined, text: string) {
  if (mistake?.pointer !== undefined) return findPointer(text, mistake.pointer);
  const { from, to } = mistake?.range ?? {};
  if (from === undefined || to === undefined) return undefined;
  return { from: Math.min(from, text.length), to: Math.min(to, text.length) };
}

function completion(complete: Complete | undefined) {
  if (complete === undefined) return [];
  const source = ({ state, pos }: CompletionContext) => complete(state.doc.toString(), pos);
  return [
    autocompletion({ override: [source], icons: false, activateOnTypingDelay: 120 }),
    keymap.of([{ key: 'Alt-ArrowDown', run: startCompletion }]),
  ];
}
