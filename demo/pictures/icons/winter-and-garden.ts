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
  turned,
  without,
} from '../shapes.js';

export const skis: Icon = ({ base, dark, light }) => {
  const ski = join(box([50, 52], [8, 56], 4), polygon('46.5,26 53.5,26 52,18 50,15', 1));
  const left = turned(ski, 16, [50, 60]);
  const right = turned(ski, -16, [50, 60]);
  return [
    { shape: stroke('24,30 34,78', 1.4), colour: materials.ink },
    { shape: stroke('76,30 66,78', 1.4), colour: materials.ink },
    { shape: join(box([24, 29], [4, 7], 2), box([76, 29], [4, 7], 2)), colour: materials.wood },
    { shape: outline(circle([34, 75], 3.4), 1), colour: materials.ink },
    { shape: outline(circle([66, 75], 3.4), 1), colour: materials.ink },
    { shape: left, colour: dark },
    { shape: right, colour: base },
    { shape: common(right, turned(box([48.5, 52], [2.4, 90]), -16, [50, 60])), colour: light },
    { shape: turned(box([50, 55], [9.5, 9], 2), -16, [50, 60]), colour: materials.cream },
    { shape: turned(box([50, 30], [8, 3]), -16, [50, 60]), colour: materials.cream },
  ];
};

export const sledge: Icon = ({ base, dark, light }) => [
  { shape: stroke('18,76 74,76 82,71 85,62 81,56', 3), colour: materials.darkMetal },
  {
    shape: join(
      ...[30, 48, 66].map((x) =>
        stroke(
          [
            [x, 60],
            [x, 75],
          ],
          3,
        ),
      ),
    ),
    colour: materials.darkWood,
  },
  { shape: stroke('81,56 74,58', 2.4), colour: materials.darkWood },
  { shape: box([49, 58], [62, 6], 2.4), colour: materials.wood },
  { shape: box([49, 51], [50, 9], 4.5), colour: base },
  { shape: box([34, 50], [14, 4], 2), colour: light },
  { shape: join(...[38, 50, 62].map((x) => circle([x, 51], 1.3))), colour: dark },
  { shape: stroke('82,57 90,46 92,36', 1), colour: dark },
];

export const wateringCan: Icon = ({ base, dark, light }) => {
  const body = polygon('34,48 64,48 68,76 30,76', 2);
  const drops: Shape = join(circle([12, 52], 1.6), circle([9, 60], 1.6), circle([16, 62], 1.6));
  return [
    { shape: drops, colour: '#7fb1cf' },
    { shape: outline(ellipse([52, 44], [22, 16]), 3), colour: dark },
    { shape: stroke('36,70 20,42', 5), colour: dark },
    { shape: turned(box([18, 40], [14, 5], 1.5), -28, [18, 40]), colour: base },
    { shape: body, colour: base },
    { shape: common(body, box([38, 62], [9, 60])), colour: light },
    { shape: box([49, 47], [36, 5], 2), colour: dark },
    { shape: common(body, box([50, 66], [60, 2])), colour: dark },
  ];
};

export const plantPot: Icon = ({ base, dark, light }) => {
  const clay = polygon('34,56 66,56 61,78 39,78', 1.5);
  const leaf = (degrees: number): Shape =>
    turned(common(circle([41, 34], 17), circle([59, 34], 17)), degrees, [50, 54]);
  return [
    { shape: leaf(-42), colour: materials.darkLeaf },
    { shape: leaf(42), colour: materials.leaf },
    { shape: leaf(0), colour: materials.leaf },
    { shape: stroke('50,26 50,54', 1), colour: materials.darkLeaf },
    { shape: clay, colour: base },
    { shape: common(clay, polygon('34,54 44,54 45,80 38,80')), colour: light },
    { shape: box([50, 55], [40, 8], 2), colour: dark },
  ];
};

export const trowel: Icon = ({ base, dark, light }) => {
  const turn = (shape: Shape) => turned(shape, 36, [50, 50]);
  const blade = polygon('42,50 58,50 57,68 50,80 43,68', 2);
  return [
    { shape: turn(box([50, 42], [3, 16])), colour: materials.darkMetal },
    { shape: turn(box([50, 27], [9, 24], 4)), colour: base },
    { shape: turn(box([47.6, 27], [2, 16], 1)), colour: light },
    { shape: turn(box([50, 37], [9, 3], 1)), colour: dark },
    { shape: turn(blade), colour: materials.metal },
    { shape: turn(common(blade, box([44, 64], [12, 50]))), colour: '#e4e9ec' },
    { shape: turn(stroke('50,52 50,72', 1)), colour: materials.darkMetal },
  ];
};

export const hammock: Icon = ({ base, dark, light }) => {
  const cloth = without(
    common(ellipse([50, 44], [34, 26]), box([50, 65], [90, 42])),
    ellipse([50, 38], [34, 16]),
  );
  return [
    { shape: mirrored(box([87, 50], [6, 60], 2)), colour: materials.wood },
    { shape: mirrored(box([86, 50], [2, 60], 1)), colour: materials.darkWood, opacity: 0.5 },
    { shape: mirrored(circle([88, 22], 13)), colour: materials.leaf },
    { shape: mirrored(circle([80, 18], 8)), colour: materials.darkLeaf },
    { shape: mirrored(stroke('84,38 74,50', 1)), colour: materials.ink },
    { shape: cloth, colour: base },
    { shape: common(cloth, box([32, 56], [6, 60])), colour: light },
    { shape: common(cloth, box([44, 56], [6, 60])), colour: materials.cream },
    { shape: common(cloth, box([56, 56], [6, 60])), colour: light },
    { shape: common(cloth, box([68, 56], [6, 60])), colour: dark },
    {
      shape: join(
        ...[38, 44, 50, 56, 62].map((x) =>
          stroke(
            [
              [x, 69],
              [x, 74],
            ],
            1,
          ),
        ),
      ),
      colour: dark,
    },
  ];
};
