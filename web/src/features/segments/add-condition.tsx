import { Button, Menu } from '@mantine/core';
import {
  IconArrowRight,
  IconArrowRightDashed,
  IconBan,
  IconBolt,
  IconFilter,
  IconFolderPlus,
  IconHistory,
  IconListCheck,
  IconMathFunction,
  IconPlus,
  IconStars,
  IconSum,
  IconTag,
  IconThumbUp,
} from '@tabler/icons-react';
import type { RuleTree, VisualNode } from './rule-tree.ts';

const CONDITIONS = [
  {
    label: 'What they did',
    icon: IconBolt,
    rule: { kind: 'did', events: { events: [{ type: 'track', name: '' }] } },
  },
  {
    label: 'What they did, and then',
    icon: IconArrowRight,
    rule: {
      kind: 'sequence',
      steps: [
        { events: { events: [{ type: 'track', name: '' }] } },
        { events: { events: [{ type: 'track', name: '' }] }, within: { amount: 1, unit: 'day' } },
      ],
    },
  },
  {
    label: 'What they did, and then did not',
    icon: IconArrowRightDashed,
    rule: {
      kind: 'sequence',
      steps: [{ events: { events: [{ type: 'track', name: '' }] } }],
      absence: {
        events: { events: [{ type: 'track', name: '' }] },
        within: { amount: 1, unit: 'day' },
      },
    },
  },
  {
    label: 'When they did it first or last',
    icon: IconHistory,
    rule: {
      kind: 'when',
      which: 'last',
      events: { events: [{ type: 'track', name: '' }] },
      window: { kind: 'ago', duration: { amount: 30, unit: 'day' } },
    },
  },
  {
    label: 'A sum, an average, a count',
    icon: IconSum,
    rule: {
      kind: 'measure',
      measure: { of: 'sum', path: [''], events: { events: [{ type: 'track', name: '' }] } },
      test: { kind: 'compare', operator: '>=', value: 100 },
    },
  },
  {
    label: 'Points',
    icon: IconStars,
    rule: {
      kind: 'measure',
      measure: {
        of: 'score',
        terms: [{ weight: 1, events: { events: [{ type: 'track', name: '' }] } }],
      },
      test: { kind: 'compare', operator: '>=', value: 10 },
    },
  },
  {
    label: 'A trait',
    icon: IconTag,
    rule: { kind: 'trait', path: [''], test: { kind: 'compare', operator: '=', value: '' } },
  },
  {
    label: 'A computed trait',
    icon: IconMathFunction,
    rule: { kind: 'computed', name: '', test: { kind: 'compare', operator: '>=', value: 1 } },
  },
  { label: 'Another segment', icon: IconFilter, rule: { kind: 'segment', segment: '' } },
  { label: 'A list', icon: IconListCheck, rule: { kind: 'list', list: '' } },
  {
    label: 'Consent',
    icon: IconThumbUp,
    rule: { kind: 'consent', purpose: '', status: 'granted' },
  },
  { label: 'Suppressed addresses', icon: IconBan, rule: { kind: 'suppressed' } },
] as const satisfies readonly { label: string; icon: unknown; rule: RuleTree }[];

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
      <Menu.Dropdown>
        {CONDITIONS.map(({ label, icon: Icon, rule }) => (
          <Menu.Item
            key={label}
            leftSection={<Icon size={16} />}
            onClick={() => onAdd({ kind: 'leaf', id: makeId(), rule, isNot: false })}
          >
            {label}
          </Menu.Item>
        ))}
        <Menu.Divider />
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
