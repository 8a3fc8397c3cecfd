import {
  type Icon,
  IconAdjustmentsHorizontal,
  IconChartLine,
  IconDatabase,
  IconFilter,
  IconFlask,
  IconHome,
  IconMail,
  IconRoute,
  IconSend,
  IconShieldLock,
  IconSparkles,
  IconTemplate,
  IconUsers,
} from '@tabler/icons-react';

import type { Scope } from '../api/session.ts';

/** A place in the navigation. */
export interface Area {
  readonly label: string;
  /** Its address. */
  readonly to: `/${string}`;
  readonly icon: Icon;
  /** Pressed after `g`. */
  readonly key: string;
  readonly group: 'top' | 'people' | 'reach' | 'ground';
  /** What one needs to see it; undefined: everybody does. */
  readonly scope?: Scope;
}

/**
 * All places that Attune has or will have, in their order. One is shown as soon as a feature stands in it
 * (app/features.ts): a link that leads nowhere helps nobody.
 */
export const areas = {
  overview: { label: 'Overview', to: '/', icon: IconHome, key: 'o', group: 'top' },
  profiles: {
    label: 'Profiles',
    to: '/profiles',
    icon: IconUsers,
    key: 'p',
    group: 'people',
    scope: 'profiles:read',
  },
  segments: {
    label: 'Segments',
    to: '/segments',
    icon: IconFilter,
    key: 's',
    group: 'people',
    scope: 'segments:read',
  },
  journeys: {
    label: 'Journeys',
    to: '/journeys',
    icon: IconRoute,
    key: 'j',
    group: 'reach',
    scope: 'journeys:read',
  },
  campaigns: { label: 'Campaigns', to: '/campaigns', icon: IconSend, key: 'c', group: 'reach' },
  templates: { label: 'Templates', to: '/templates', icon: IconTemplate, key: 't', group: 'reach' },
  experiments: {
    label: 'Experiments',
    to: '/experiments',
    icon: IconFlask,
    key: 'e',
    group: 'reach',
  },
  recommendations: {
    label: 'Recommendations',
    to: '/recommendations',
    icon: IconSparkles,
    key: 'r',
    group: 'reach',
  },
  messages: {
    label: 'Messages',
    to: '/messages',
    icon: IconMail,
    key: 'm',
    group: 'reach',
    scope: 'messages:read',
  },
  measurement: {
    label: 'Measurement',
    to: '/measurement',
    icon: IconChartLine,
    key: 'a',
    group: 'reach',
  },
  data: {
    label: 'Data',
    to: '/data',
    icon: IconDatabase,
    key: 'd',
    group: 'ground',
    scope: 'events:read',
  },
  privacy: { label: 'Privacy', to: '/privacy', icon: IconShieldLock, key: 'v', group: 'ground' },
  settings: {
    label: 'Settings',
    to: '/settings',
    icon: IconAdjustmentsHorizontal,
    key: ',',
    group: 'ground',
  },
} as const satisfies Record<string, Area>;

export type AreaName = keyof typeof areas;

/** What stands above a group; the first needs no name. */
export const groupLabels: Readonly<Record<Area['group'], string | undefined>> = {
  top: undefined,
  people: 'People',
  reach: 'Outreach',
  ground: 'Groundwork',
};
