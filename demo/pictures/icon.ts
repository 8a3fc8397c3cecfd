import type { Colour } from '../shop/colours.js';
import type { Layer } from './paint.js';

/** Draws a thing in a maker's colour: it stands around (50, 50), its feet at about 78. */
export type Icon = (colour: Colour) => readonly Layer[];

/** What every thing may be made of. */
export const materials = {
  wood: '#b98a5e',
  darkWood: '#8d6542',
  cream: '#f8f1e3',
  ink: '#3a444e',
  metal: '#c6ced4',
  darkMetal: '#98a3ac',
  flame: '#f4b94c',
  glow: '#ffe3a1',
  leaf: '#84a568',
  darkLeaf: '#5f8048',
  soil: '#6b5344',
  sole: '#4a4038',
} as const;
