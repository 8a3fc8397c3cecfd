import { type Icon, materials } from '../icon.js';
import {
  box,
  circle,
  common,
  ellipse,
  join,
  outline,
  polygon,
  stroke,
  turned,
  without,
} from '../shapes.js';

/** A mummy with its hood open, seen from above. */
export const sleepingBag: Icon = ({ base, dark, light }) => {
  const body = polygon('38,30 62,30 66,42 58,78 42,78 34,42', 7);
  const bag = turned(body, 24);
  const quilted = (y: number) => common(turned(box([50, y], [60, 0.9]), 24), bag);
  return [
    { shape: bag, colour: base },
    { shape: common(bag, turned(box([38, 56], [24, 80]), 24)), colour: light },
    { shape: quilted(52), colour: dark },
    { shape: quilted(62), colour: dark },
    { shape: quilted(72), colour: dark },
    { shape: turned(ellipse([50, 34], [12, 9]), 24), colour: dark },
    { shape: turned(ellipse([50, 35], [9.5, 6.5]), 24), colour: materials.cream },
    { shape: turned(stroke('50,44 50,76', 1), 24), colour: materials.cream },
  ];
};

/** Half rolled up. */
export const sleepingMat: Icon = ({ base, dark, light }) => [
  { shape: polygon('30,66 82,66 88,77 34,77', 1.2), colour: light },
  { shape: stroke('42,69 84,69', 0.8), colour: base },
  { shape: stroke('44,73 86,73', 0.8), colour: base },
  { shape: circle([30, 60], 18), colour: base },
  { shape: outline(circle([30, 60], 13), 1.2), colour: dark },
  { shape: outline(circle([30, 60], 8.5), 1.2), colour: dark },
  { shape: circle([30, 60], 3.6), colour: dark },
  { shape: stroke('18,46 43,74', 2), colour: materials.cream },
];

export const dayPack: Icon = ({ base, dark, light }) => [
  { shape: outline(box([50, 26], [16, 14], 6), 2.6), colour: dark },
  { shape: box([50, 53], [44, 50], 15), colour: base },
  { shape: box([31, 53], [6, 44], 3), colour: light },
  { shape: box([50, 65], [32, 21], 5), colour: dark },
  { shape: box([50, 66], [27, 15], 3.5), colour: base },
  { shape: stroke('36,62 64,62', 1.2), colour: materials.cream },
  { shape: stroke('34,43 66,43', 1.6), colour: dark },
  { shape: box([50, 47], [5, 7], 1.5), colour: materials.cream },
];

/** With a lid, side pockets and a mat on top. */
export const touringPack: Icon = ({ base, dark, light }) => [
  { shape: box([50, 22], [44, 9], 4.5), colour: materials.cream },
  { shape: join(stroke('36,18 36,26', 1.6), stroke('64,18 64,26', 1.6)), colour: dark },
  { shape: join(box([25, 62], [10, 24], 4), box([75, 62], [10, 24], 4)), colour: dark },
  { shape: box([50, 56], [44, 46], 8), colour: base },
  { shape: box([34, 58], [7, 38], 3), colour: light },
  { shape: box([50, 35], [48, 15], 6), colour: dark },
  { shape: box([50, 34], [48, 12], 5), colour: light },
  { shape: join(box([40, 48], [2.4, 22], 1), box([60, 48], [2.4, 22], 1)), colour: dark },
  { shape: join(box([40, 46], [5, 4], 1), box([60, 46], [5, 4], 1)), colour: materials.cream },
  { shape: box([50, 69], [30, 13], 4), colour: dark },
];

export const rollTop: Icon = ({ base, dark, light }) => [
  { shape: polygon('33,36 67,36 71,74 29,74', 4), colour: base },
  { shape: polygon('34,36 42,36 40,74 30,74', 3), colour: light },
  { shape: box([50, 31], [42, 9], 4.5), colour: dark },
  { shape: outline(box([50, 31], [42, 9], 4.5), 1), colour: light },
  {
    shape: without(outline(ellipse([50, 30], [12, 13]), 2.2), box([50, 38], [40, 15])),
    colour: materials.ink,
  },
  { shape: box([50, 56], [16, 11], 2), colour: materials.cream },
  { shape: polygon('50,52 54,60 46,60'), colour: dark },
];
