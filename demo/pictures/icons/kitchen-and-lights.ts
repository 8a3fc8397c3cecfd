import { type Icon, materials } from '../icon.js';
import {
  box,
  circle,
  common,
  ellipse,
  join,
  mirrored,
  outline,
  polygon,
  type Shape,
  stroke,
} from '../shapes.js';

/** Warm air over something hot. */
const steam: Shape = join(
  ...[42, 50, 58].map((x) =>
    stroke(
      [
        [x, 32],
        [x + 2, 28],
        [x - 1, 23],
        [x + 1, 18],
      ],
      1.6,
    ),
  ),
);

export const mug: Icon = ({ base, dark, light }) => {
  const body = box([47, 57], [42, 42], 7);
  return [
    { shape: steam, colour: '#ffffff', opacity: 0.85 },
    { shape: outline(ellipse([71, 56], [9, 11]), 4), colour: dark },
    { shape: body, colour: base },
    { shape: common(body, box([34, 57], [8, 60])), colour: light },
    { shape: box([47, 38], [45, 4.5], 2.2), colour: materials.cream },
    {
      shape: join(polygon('38,68 47,52 56,68'), polygon('48,68 54,58 60,68')),
      colour: materials.cream,
    },
  ];
};

export const pot: Icon = ({ base, dark, light }) => {
  const body = box([50, 61], [54, 32], 9);
  return [
    { shape: steam, colour: '#ffffff', opacity: 0.8 },
    { shape: join(box([20, 54], [12, 4], 2), box([80, 54], [12, 4], 2)), colour: materials.ink },
    { shape: body, colour: base },
    { shape: common(body, box([32, 61], [9, 60])), colour: light },
    { shape: box([50, 45], [60, 6], 3), colour: dark },
    { shape: common(ellipse([50, 43], [27, 9]), box([50, 34], [90, 18])), colour: light },
    { shape: circle([50, 33], 3.2), colour: materials.wood },
  ];
};

export const stove: Icon = ({ base, dark, light }) => [
  { shape: polygon('50,20 58,32 55,40 45,40 42,32', 1), colour: materials.flame },
  { shape: polygon('50,28 54,35 52,40 48,40 46,35', 0.6), colour: materials.glow },
  { shape: mirrored(stroke('54,46 72,38 72,34', 2)), colour: materials.darkMetal },
  { shape: box([50, 43], [18, 5], 2), colour: materials.ink },
  { shape: box([50, 50], [6, 12], 1), colour: materials.darkMetal },
  { shape: stroke('53,50 64,50', 1.6), colour: materials.darkMetal },
  { shape: box([50, 67], [48, 24], 10), colour: base },
  { shape: box([33, 67], [7, 16], 3), colour: light },
  { shape: box([50, 68], [48, 6]), colour: materials.cream },
  { shape: box([50, 77], [40, 3], 1.5), colour: dark },
];

export const thermos: Icon = ({ base, dark, light }) => [
  { shape: box([50, 26], [22, 16], 4), colour: materials.metal },
  { shape: box([44, 26], [4, 12], 2), colour: '#ffffff', opacity: 0.6 },
  { shape: box([50, 57], [30, 44], 7), colour: base },
  { shape: box([41, 57], [6, 36], 3), colour: light },
  { shape: box([50, 36], [26, 4], 1), colour: materials.darkMetal },
  { shape: box([50, 76], [28, 4], 2), colour: dark },
  {
    shape: join(polygon('44,62 50,52 56,62'), polygon('51,62 55,56 59,62')),
    colour: materials.cream,
  },
];

export const headlamp: Icon = ({ base, dark, light }) => [
  { shape: polygon('50,52 86,34 86,80', 2), colour: materials.glow, opacity: 0.55 },
  { shape: outline(ellipse([40, 50], [25, 30]), 6), colour: base },
  {
    shape: common(outline(ellipse([40, 50], [25, 30]), 2), box([20, 50], [40, 90])),
    colour: light,
  },
  { shape: box([60, 54], [20, 24], 5), colour: dark },
  { shape: circle([63, 54], 8.5), colour: materials.metal },
  { shape: circle([63, 54], 6), colour: materials.glow },
  { shape: circle([61, 52], 1.8), colour: '#ffffff' },
];

export const lantern: Icon = ({ base, dark, light }) => {
  const glass = box([50, 55], [34, 34], 10);
  return [
    { shape: circle([50, 55], 30), colour: materials.glow, opacity: 0.35 },
    { shape: outline(ellipse([50, 28], [13, 13]), 2), colour: materials.ink },
    { shape: glass, colour: materials.glow },
    { shape: polygon('50,42 56,54 54,62 46,62 44,54', 1), colour: materials.flame },
    { shape: circle([50, 58], 3), colour: '#fff6df' },
    { shape: join(box([36, 55], [2, 32]), box([64, 55], [2, 32])), colour: dark },
    { shape: box([50, 36], [40, 8], 3), colour: base },
    { shape: box([50, 30], [20, 7], 3), colour: dark },
    { shape: box([50, 74], [44, 9], 3), colour: base },
    { shape: box([36, 74], [10, 5], 2), colour: light },
  ];
};

export const stringLights: Icon = ({ base, dark, light }) => {
  const bulbs: readonly (readonly [number, number])[] = [
    [17, 41],
    [28, 51],
    [40, 56],
    [52, 56],
    [64, 52],
    [75, 45],
    [85, 35],
  ];
  const wire = stroke([[8, 28], ...bulbs.map(([x, y]) => [x, y - 4] as const), [93, 24]], 1.2);
  return [
    ...bulbs.map((at) => ({
      shape: circle([at[0], at[1] + 4], 8.5),
      colour: materials.glow,
      opacity: 0.45,
    })),
    { shape: wire, colour: dark },
    ...bulbs.map(([x, y]) => ({ shape: box([x, y - 2], [4, 4.5], 1), colour: materials.ink })),
    ...bulbs.map(([x, y], at) => ({
      shape: ellipse([x, y + 4], [3.8, 5]),
      colour: at % 3 === 0 ? base : at % 3 === 1 ? materials.flame : light,
    })),
    ...bulbs.map(([x, y]) => ({
      shape: circle([x - 1.2, y + 2.4], 1),
      colour: '#ffffff',
      opacity: 0.8,
    })),
  ];
};
