import { Button, Menu } from '@mantine/core';
import {
  IconArrowRight,
  IconArrowRightDashed,
  IconBan,
  IconBolt,
  IconCake,
  IconCalendarTime,
  IconDice3,
  IconFilter,
  IconFolderPlus,
  IconHistory,
  IconHourglassEmpty,
  IconHourglassHigh,
  IconListCheck,
  IconMathFunction,
  IconPlus,
  IconStars,
  IconSum,
  IconTag,
  IconThumbDown,
  IconThumbUp,
} from '@tabler/icons-react';
import { Fragment } from 'react';
import { CONDITIONS, type ConditionIcon } from './conditions.ts';
import { toNode, type VisualNode } from './rule-tree.ts';
import classes from './visual.module.css';

const ICONS: Readonly<Record<ConditionIcon, typeof IconBolt>> = {
  'arrow-right': IconArrowRight,
  'arrow-right-dashed': IconArrowRightDashed,
  ban: IconBan,
  bolt: IconBolt,
  cake: IconCake,
  'calendar-time': IconCalendarTime,
  'dice-3': IconDice3,
  filter: IconFilter,
  history: IconHistory,
  'hourglass-empty': IconHourglassEmpty,
  'hourglass-high': IconHourglassHigh,
  'list-check': IconListCheck,
  'math-function': IconMathFunction,
  stars: IconStars,
  sum: IconSum,
  tag: IconTag,
  'thumb-down': IconThumbDown,
  'thumb-up': IconThumbUp,
};

export interface AddConditionProps {
  readonly makeId: () => string;
  readonly onAdd: (node: VisualNode) => void;
}

/** What a group can get one more of. */
export function AddCondition({ makeId, onAdd }: AddConditionProps) {
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <Button variant="default" size="xs" leftSection={<IconPlus size={14} />}>
          Add a condition
        </Button>
      </Menu.Target>
      <Menu.Dropdown className={classes.choices}>
        {CONDITIONS.map(({ about, conditions }) => (
          <Fragment key={about}>
            <Menu.Label>{about}</Menu.Label>
            {conditions.map(({ label, icon, rule }) => {
              const Icon = ICONS[icon];
              return (
                <Menu.Item
                  key={label}
                  leftSection={<Icon size={16} />}
                  onClick={() => onAdd(toNode(rule, makeId))}
                >
                  {label}
                </Menu.Item>
              );
            })}
          </Fragment>
        ))}
        <Menu.Item
          leftSection={<IconFolderPlus size={16} />}
          onClick={() => onAdd({ kind: 'group', id: makeId(), how: 'any', parts: [] })}
        >
          A group of conditions
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
