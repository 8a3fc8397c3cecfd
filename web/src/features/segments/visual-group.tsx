import { ActionIcon, NativeSelect } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { AddCondition } from './add-condition.tsx';
import type { Group, VisualNode } from './rule-tree.ts';
import classes from './visual.module.css';
import { VisualLeaf } from './visual-leaf.tsx';

export interface VisualGroupProps {
  readonly group: Group;
  readonly makeId: () => string;
  /** Another form of this group. */
  readonly onChange: (next: Group) => void;
  /** Another form of something in it, at whatever depth; undefined: it is taken out. */
  readonly onPart: (id: string, next: VisualNode | undefined) => void;
  /** Takes the group itself out; undefined: it is the outermost. */
  readonly onRemove?: () => void;
}

/** Conditions that hold together: all of them, any, or none. */
export function VisualGroup({ group, makeId, onChange, onPart, onRemove }: VisualGroupProps) {
  const { how, parts } = group;
  return (
    <fieldset className={classes.group} data-nested={onRemove !== undefined}>
      <legend className={classes.unseen}>A group of conditions</legend>
      <div className={classes.groupHead}>
        <NativeSelect
          size="xs"
          aria-label="How many of these conditions have to hold"
          value={how}
          onChange={({ currentTarget: { value } }) =>
            onChange({ ...group, how: value as Group['how'] })
          }
          data={[
            { value: 'all', label: 'All of these' },
            { value: 'any', label: 'Any of these' },
            { value: 'none', label: 'None of these' },
          ]}
        />
        <span className="quiet">
          {parts.length === 0 ? 'Without a condition it is everyone.' : WORDS[how]}
        </span>
        {onRemove && <Remove what="group" onClick={onRemove} />}
      </div>
      {parts.map((part) => (
        <div key={part.id} className={classes.part}>
          {part.kind === 'group' ? (
            <VisualGroup
              group={part}
              makeId={makeId}
              onChange={(next) => onPart(part.id, next)}
              onPart={onPart}
              onRemove={() => onPart(part.id, undefined)}
            />
          ) : (
            <div className={classes.leaf}>
              <VisualLeaf leaf={part} onChange={(next) => onPart(part.id, next)} />
              <Remove what="condition" onClick={() => onPart(part.id, undefined)} />
            </div>
          )}
        </div>
      ))}
      <AddCondition
        makeId={makeId}
        onAdd={(node) => onChange({ ...group, parts: [...parts, node] })}
      />
    </fieldset>
  );
}

const WORDS: Readonly<Record<Group['how'], string>> = {
  all: 'hold at once',
  any: 'holds, or several',
  none: 'holds',
};

function Remove({ what, onClick }: { readonly what: string; readonly onClick: () => void }) {
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size="sm"
      aria-label={`Take out this ${what}`}
      onClick={onClick}
      className={classes.remove}
    >
      <IconX size={15} />
    </ActionIcon>
  );
}
