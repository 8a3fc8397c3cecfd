import { type Icon, materials } from '../icon.js';
import { box, common, ellipse, join, polygon, type Shape, stroke } from '../shapes.js';

const shaft: Shape = polygon('36,26 56,26 57,50 76,60 80,70 35,70', 3);

export const hikingBoot: Icon = ({ base, dark, light }) => [
  { shape: shaft, colour: base },
  { shape: common(shaft, polygon('57,52 76,58 84,74 60,74')), colour: light },
  { shape: box([46, 26], [27, 8], 4), colour: dark },
  { shape: common(shaft, box([38, 56], [16, 40])), colour: dark, opacity: 0.55 },
  { shape: join(box([58, 75], [52, 7], 2.5), box([42, 78], [20, 4], 1)), colour: materials.sole },
  { shape: stroke('34,71 82,71', 1.4), colour: materials.cream },
  {
    shape: join(
      ...[36, 43, 50].map((y) =>
        stroke(
          [
            [48, y],
            [58, y - 2],
          ],
          1.5,
        ),
      ),
    ),
    colour: materials.cream,
  },
];

export const trailShoe: Icon = ({ base, dark, light }) => {
  const upper = polygon('26,48 38,46 46,54 58,50 72,62 80,69 26,69', 3);
  return [
    { shape: upper, colour: base },
    { shape: common(upper, polygon('60,50 84,64 84,74 66,74')), colour: dark },
    { shape: common(upper, stroke('24,66 44,60 62,68', 3)), colour: light },
    { shape: ellipse([34, 47], [9, 3.4]), colour: materials.ink },
    { shape: box([54, 73], [60, 6], 3), colour: materials.cream },
    {
      shape: join(...[30, 40, 50, 60, 70, 80].map((x) => box([x, 77], [6, 4], 1))),
      colour: materials.sole,
    },
    {
      shape: join(
        ...[0, 6, 12].map((x) =>
          stroke(
            [
              [46 + x, 52 + x * 0.1],
              [51 + x, 58 + x * 0.1],
            ],
            1.4,
          ),
        ),
      ),
      colour: materials.cream,
    },
  ];
};

export const rubberBoot: Icon = ({ base, dark, light }) => {
  const boot = polygon('37,22 58,22 56,54 74,62 78,72 37,72', 3);
  return [
    { shape: boot, colour: base },
    { shape: common(boot, box([40, 46], [8, 60])), colour: light },
    { shape: box([47.5, 22], [27, 7], 2.5), colour: dark },
    { shape: common(boot, polygon('60,58 84,62 84,78 66,78')), colour: dark, opacity: 0.5 },
    { shape: join(box([57, 76], [50, 5.5], 2), box([44, 78], [20, 4], 1)), colour: materials.sole },
    { shape: box([52, 32], [6, 5], 1), colour: materials.cream },
  ];
};
