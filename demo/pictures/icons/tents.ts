import { type Icon, materials } from '../icon.js';
import { box, circle, common, ellipse, mirrored, polygon, stroke, without } from '../shapes.js';

const ground = box([50, 39], [140, 78]);

/** A hemisphere with an open door. */
export const domeTent: Icon = ({ base, dark, light }) => {
  const dome = common(ellipse([50, 78], [33, 42]), ground);
  return [
    { shape: mirrored(stroke('72,55 90,78', 0.7)), colour: dark },
    { shape: dome, colour: base },
    { shape: common(dome, ellipse([34, 74], [20, 44])), colour: light },
    { shape: common(ellipse([50, 80], [13, 30]), ground), colour: dark },
    { shape: common(ellipse([54, 82], [8, 26]), ground), colour: materials.glow },
  ];
};

/** Two walls, a ridge and a flag of light. */
export const ridgeTent: Icon = ({ base, dark, light }) => [
  { shape: stroke('26,30 10,78', 0.7), colour: dark },
  { shape: stroke('70,30 93,78', 0.7), colour: dark },
  { shape: polygon('28,30 70,30 90,78 46,78', 0.6), colour: base },
  { shape: polygon('28,30 50,78 12,78', 0.6), colour: light },
  { shape: polygon('28,34 39,78 22,78'), colour: dark },
  { shape: polygon('28.6,44 36,78 27,78'), colour: materials.glow },
  { shape: stroke('28,30 70,30', 1.4), colour: dark },
];

/** Three hoops in a row. */
export const tunnelTent: Icon = ({ base, dark, light }) => {
  const body = common(box([50, 68], [74, 60], 26), ground);
  return [
    { shape: body, colour: base },
    { shape: common(body, box([28, 60], [30, 60])), colour: light },
    { shape: common(ellipse([28, 80], [11, 28]), ground), colour: dark },
    { shape: common(ellipse([31, 82], [7, 25]), ground), colour: materials.glow },
    { shape: common(stroke('46,36 46,78', 1.1), body), colour: dark },
    { shape: common(stroke('66,36 66,78', 1.1), body), colour: dark },
    { shape: box([56, 56], [12, 9], 2), colour: materials.cream },
    { shape: stroke('86,60 95,78', 0.7), colour: dark },
  ];
};

/** A sheet over two poles, with a fire under it. */
export const tarp: Icon = ({ base, dark, light }) => [
  { shape: stroke('22,40 22,79', 1.6), colour: materials.darkWood },
  { shape: stroke('78,40 78,79', 1.6), colour: materials.darkWood },
  { shape: stroke('22,40 8,78', 0.6), colour: dark },
  { shape: stroke('78,40 92,78', 0.6), colour: dark },
  { shape: polygon('50,24 86,47 14,47', 0.8), colour: base },
  { shape: polygon('50,24 50,47 14,47', 0.8), colour: light },
  { shape: without(ellipse([50, 48], [37, 4]), box([50, 44], [90, 7])), colour: dark },
  { shape: mirrored(stroke('43,78 58,74', 2.6)), colour: materials.wood },
  { shape: polygon('50,58 57,70 55,76 45,76 43,70', 1), colour: materials.flame },
  { shape: circle([50, 73], 3.2), colour: materials.glow },
];
