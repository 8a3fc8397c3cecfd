import { type Icon, materials } from '../icon.js';
import {
  box,
  circle,
  common,
  ellipse,
  join,
  mirrored,
  polygon,
  type Shape,
  stroke,
} from '../shapes.js';

const torso: Shape = polygon('36,33 64,33 68,76 32,76', 2);
const sleeves: Shape = mirrored(polygon('62,34 69,36 82,64 74,68 64,50', 2));

export const rainJacket: Icon = ({ base, dark, light }) => [
  { shape: sleeves, colour: dark },
  { shape: torso, colour: base },
  { shape: common(torso, box([38, 55], [14, 60])), colour: light },
  { shape: ellipse([50, 28], [14, 13]), colour: dark },
  { shape: ellipse([50, 31], [9, 10]), colour: materials.ink },
  { shape: stroke('50,40 50,77', 1.2), colour: materials.cream },
  { shape: mirrored(stroke('57,60 63,66', 1.6)), colour: dark },
  { shape: mirrored(box([78, 66], [9, 4], 1.6)), colour: materials.cream },
];

/** Quilted from top to bottom. */
export const downJacket: Icon = ({ base, dark, light }) => {
  const whole = join(torso, sleeves);
  const seams = [42, 50, 58, 66].map((y) => box([50, y], [80, 1]));
  return [
    { shape: sleeves, colour: dark },
    { shape: torso, colour: base },
    { shape: common(torso, box([38, 55], [14, 60])), colour: light },
    { shape: common(join(...seams), whole), colour: dark, opacity: 0.75 },
    { shape: box([50, 31], [20, 11], 5), colour: dark },
    { shape: box([50, 29], [15, 5], 2.5), colour: materials.ink },
    { shape: stroke('50,34 50,77', 1.4), colour: materials.cream },
  ];
};

export const fleece: Icon = ({ base, dark, light }) => [
  { shape: sleeves, colour: base },
  { shape: torso, colour: base },
  { shape: common(join(torso, sleeves), box([50, 36], [90, 22])), colour: light },
  { shape: box([50, 31], [18, 9], 4), colour: dark },
  { shape: stroke('50,33 50,52', 1.6), colour: dark },
  { shape: circle([50, 53], 1.8), colour: materials.cream },
  { shape: box([61, 46], [9, 8], 1.5), colour: dark },
  { shape: common(torso, box([50, 76], [50, 4])), colour: dark },
  { shape: mirrored(box([78, 66], [9, 4], 1.6)), colour: dark },
];
