import type { Icon } from '@tabler/icons-react';
import type { AnyRoute } from '@tanstack/react-router';
import type { Scope } from '../api/session.ts';
import type { Api } from '../api/use-api.ts';
import type { AreaName } from './areas.ts';

/** Something that the command palette found. */
export interface Found {
  /** Unique among all that is found. */
  readonly id: string;
  readonly title: string;
  readonly detail?: string;
  readonly icon: Icon;
  /** Where it stands: `/profiles/0190…`. */
  readonly address: string;
}

/** What the palette asks while somebody types. */
export interface Finder {
  /** What is found: `Profiles`. */
  readonly label: string;
  /** What one needs to ask. */
  readonly scope: Scope;
  find(api: Api, text: string, signal: AbortSignal): Promise<readonly Found[]>;
}

/** A part of the app: its screens, its place in the navigation, and what it lets the palette find. */
export interface Feature<Routes extends readonly AnyRoute[] = readonly AnyRoute[]> {
  /** Undefined: it has no place of its own in the navigation. */
  readonly area?: AreaName;
  readonly routes: Routes;
  readonly finders?: readonly Finder[];
}

/** Keeps the types of a feature’s routes, by which links to them are checked. */
export function defineFeature<const Routes extends readonly AnyRoute[]>(
  feature: Feature<Routes>,
): Feature<Routes> {
  return feature;
}
