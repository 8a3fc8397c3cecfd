import { Button, Group, Skeleton } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useState } from 'react';
import type { PostApiRulesFormatResponse } from '../../api/generated.ts';
import { useApi } from '../../api/use-api.ts';
import { CodeField } from './code-field.tsx';
import { MistakeNote } from './mistake-note.tsx';
import type { Leaf, RuleTree } from './rule-tree.ts';
import { useRuleText } from './use-rule.ts';
import classes from './visual.module.css';

export interface TextChipProps {
  readonly leaf: Leaf;
  readonly onChange: (next: Leaf) => void;
}

/** A condition that is more than pickers can show: kept as it is, and written as text. */
export function TextChip({ leaf, onChange }: TextChipProps) {
  const whole: RuleTree = leaf.isNot ? { kind: 'not', rule: leaf.rule } : leaf.rule;
  const { data, error } = useRuleText(whole);
  const [written, setWritten] = useState<string>();
  if (written !== undefined) {
    return (
      <Writing
        begin={written}
        onDone={(rule) => {
          setWritten(undefined);
          if (rule !== undefined) onChange({ ...leaf, rule, isNot: false });
        }}
      />
    );
  }
  if (data === undefined && error === null) return <Skeleton height={26} width={320} />;
  return (
    <div className={classes.sentence}>
      <code className={classes.chip}>{data?.rule ?? JSON.stringify(whole)}</code>
      {data !== undefined && (
        <Button
          variant="subtle"
          size="compact-xs"
          leftSection={<IconPencil size={13} />}
          onClick={() => setWritten(data.rule)}
        >
          Edit as text
        </Button>
      )}
    </div>
  );
}

interface WritingProps {
  readonly begin: string;
  /** Undefined: it stays as it was. */
  readonly onDone: (rule: RuleTree | undefined) => void;
}

function Writing({ begin, onDone }: WritingProps) {
  const api = useApi();
  const [text, setText] = useState(begin);
  const [message, setMessage] = useState<string>();
  const take = async () => {
    try {
      const asked = { rule: text };
      const { ruleJson } = await api.post<PostApiRulesFormatResponse>('/rules/format', asked);
      onDone(ruleJson as RuleTree);
    } catch (error) {
      setMessage((error as Error).message.split('\n')[0]);
    }
  };
  return (
    <div className={classes.writing}>
      <CodeField label="This condition as text" language="rule" value={text} onChange={setText} />
      <MistakeNote mistake={message === undefined ? undefined : { message }} />
      <Group gap="xs">
        <Button size="xs" onClick={take}>
          Take it
        </Button>
        <Button size="xs" variant="default" onClick={() => onDone(undefined)}>
          Leave it as it was
        </Button>
      </Group>
    </div>
  );
}
