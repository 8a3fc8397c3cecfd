import { NativeSelect } from '@mantine/core';
import { AddCondition } from './add-condition.tsx';
import { RemovePart } from './remove-part.tsx';
import type { Group, VisualNode } from './rule-tree.ts';
import classes from './visual.module.css';
import { VisualHeld } from './visual-held.tsx';
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
        {onRemove && <RemovePart what="group" onClick={onRemove} />}
      </div>
      {parts.map((part) => (
        <div key={part.id} className={classes.part}>
          <Part part={part} makeId={makeId} onPart={onPart} />
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
  any: 'holds: one is enough',
  none: 'holds',
};

interface PartProps extends Pick<VisualGroupProps, 'makeId' | 'onPart'> {
  readonly part: VisualNode;
}

function Part({ part, makeId, onPart }: PartProps) {
  const change = (next: VisualNode) => onPart(part.id, next);
  const remove = () => onPart(part.id, undefined);
  switch (part.kind) {
    case 'group':
      return (
        <VisualGroup
          group={part}
          makeId={makeId}
          onChange={change}
          onPart={onPart}
          onRemove={remove}
        />
      );
    case 'held':
      return (
        <VisualHeld held={part} onChange={change} onRemove={remove}>
          <VisualGroup
            group={part.group}
            makeId={makeId}
            onChange={(next) => onPart(part.group.id, next)}
            onPart={onPart}
          />
        </VisualHeld>
      );
    case 'leaf':
      return (
        <div className={classes.leaf}>
          <VisualLeaf leaf={part} onChange={change} />
          <RemovePart what="condition" onClick={remove} />
        </div>
      );
  }
}
