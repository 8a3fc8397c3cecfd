import { Button, Group, Textarea } from '@mantine/core';
import { useState } from 'react';
import classes from './imports.module.css';
import type { MappingOnScreen } from './use-mapping.ts';
import type { Preview } from './use-uploads.ts';

export interface MappingTextProps {
  readonly preview: Preview;
  readonly onScreen: MappingOnScreen;
  readonly isLocked: boolean;
}

/** The mapping as it is written: all that it can say is said here. */
export function MappingText({ preview, onScreen, isLocked }: MappingTextProps) {
  const [text, setText] = useState(preview.text ?? '');
  const put = () => onScreen.choose(text.trim() === '' ? { none: true } : { text });
  return (
    <>
      <p className={classes.note}>
        YAML, as for the command line: <code>docs/reference/imports.md</code> says all that it can
        have. Consent, conditions and templates are written here.
      </p>
      <Textarea
        aria-label="Mapping"
        mt="sm"
        autosize
        minRows={10}
        maxRows={30}
        spellCheck={false}
        value={text}
        disabled={isLocked}
        styles={{ input: { fontFamily: 'var(--mono)', fontSize: 12.5 } }}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
      />
      <Group mt="sm" mb="md">
        <Button
          variant="default"
          disabled={isLocked || text === (preview.text ?? '')}
          loading={onScreen.isWaiting}
          onClick={put}
        >
          Use this text
        </Button>
      </Group>
    </>
  );
}
