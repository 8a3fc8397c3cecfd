import { Skeleton, useMantineStyleNonce } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { CodeEditor, Complete } from './make-code-editor.ts';
import type { Mistake } from './use-draft.ts';

export interface CodeFieldProps {
  readonly label: string;
  readonly language: 'rule' | 'json';
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Marked where it lies. */
  readonly mistake?: Mistake | undefined;
  readonly complete?: Complete;
}

/** A text with colours, marks and completion. The editor is loaded when the first one is shown. */
export function CodeField(props: CodeFieldProps) {
  const { label, language, value, mistake } = props;
  const place = useRef<HTMLDivElement>(null);
  const latest = useRef(props);
  latest.current = props;
  const [editor, setEditor] = useState<CodeEditor>();
  const nonce = useMantineStyleNonce();
  useEffect(() => {
    const parent = place.current;
    if (parent === null) return;
    let made: CodeEditor | undefined;
    let isGone = false;
    void import('./make-code-editor.ts').then(({ makeCodeEditor }) => {
      if (isGone) return;
      const { complete } = latest.current;
      made = makeCodeEditor({
        parent,
        text: latest.current.value,
        language,
        label,
        nonce: nonce?.(),
        onChange: (text) => {
          if (text !== latest.current.value) latest.current.onChange(text);
        },
        ...(complete && { complete: (text, at) => latest.current.complete?.(text, at) ?? none }),
      });
      setEditor(made);
    });
    return () => {
      isGone = true;
      made?.remove();
      setEditor(undefined);
    };
  }, [label, language, nonce]);
  useEffect(() => editor?.show(value), [editor, value]);
  useEffect(() => editor?.mark(mistake), [editor, mistake]);
  return (
    <>
      {editor === undefined && <Skeleton height={140} />}
      <div ref={place} />
    </>
  );
}

const none = Promise.resolve(null);
