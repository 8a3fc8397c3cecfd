import { createContext, useContext } from 'react';
import type { Scope } from '../api/session.ts';
import { type Area, type AreaName, areas } from './areas.ts';
import type { Feature, Finder } from './feature.ts';

/** The features that the app is made of. The frame shows them without knowing any. */
export const FeaturesContext = createContext<readonly Feature[]>([]);

/** The places that a feature stands in and that this person may see, in their order. */
export function useAreas(scopes: readonly Scope[]): readonly Area[] {
  const present = new Set(useContext(FeaturesContext).map(({ area }) => area));
  return (Object.keys(areas) as AreaName[])
    .filter((name) => present.has(name))
    .map((name): Area => areas[name])
    .filter(({ scope }) => isAllowed(scopes, scope));
}

export function useFinders(scopes: readonly Scope[]): readonly Finder[] {
  return useContext(FeaturesContext)
    .flatMap(({ finders }) => finders ?? [])
    .filter(({ scope }) => isAllowed(scopes, scope));
}

function isAllowed(scopes: readonly Scope[], scope: Scope | undefined): boolean {
  return scope === undefined || scopes.includes(scope) || scopes.includes('admin');
}
