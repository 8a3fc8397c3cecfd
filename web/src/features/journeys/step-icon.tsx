import {
  IconArrowsSplit2,
  IconBolt,
  IconClock,
  IconDoorExit,
  IconGitBranch,
  IconHourglass,
  IconMail,
  IconPoint,
  IconRoute,
  IconTicket,
  IconUserEdit,
  IconWebhook,
} from '@tabler/icons-react';
import classes from './journeys.module.css';

const ICONS: Readonly<Record<string, typeof IconMail>> = {
  trigger: IconBolt,
  wait: IconClock,
  waitFor: IconHourglass,
  branch: IconGitBranch,
  split: IconArrowsSplit2,
  send: IconMail,
  update: IconUserEdit,
  coupon: IconTicket,
  webhook: IconWebhook,
  start: IconRoute,
  exit: IconDoorExit,
};

/** What a step does, at a glance; its title says the same in words. */
export function StepIcon({ does }: { readonly does: string }) {
  const Icon = ICONS[does] ?? IconPoint;
  return <Icon size={16} stroke={1.75} className={classes.icon} aria-hidden />;
}
