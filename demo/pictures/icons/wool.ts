import { type Icon, materials } from '../icon.js';
import { box, circle, common, ellipse, join, outline, polygon, stroke, turned } from '../shapes.js';

export const mitten: Icon = ({ base, dark, light }) => {
  const hand = join(
    box([48, 44], [32, 44], 16),
    turned(box([66, 52], [13, 28], 6.5), 30, [66, 58]),
  );
  return [
    { shape: hand, colour: base },
    { shape: common(hand, box([37, 44], [10, 60])), colour: light },
    {
      shape: common(hand, join(...[38, 46, 54].map((y) => box([50, y], [80, 2])))),
      colour: dark,
      opacity: 0.6,
    },
    { shape: join(...[36, 44, 52, 60].map((x) => circle([x, 42], 1.3))), colour: materials.cream },
    { shape: box([48, 70], [36, 14], 4), colour: materials.cream },
    {
      shape: join(
        ...[36, 42, 48, 54, 60].map((x) =>
          stroke(
            [
              [x, 66],
              [x, 74],
            ],
            1,
          ),
        ),
      ),
      colour: dark,
      opacity: 0.5,
    },
  ];
};

export const hat: Icon = ({ base, dark, light }) => {
  const crown = common(ellipse([50, 64], [29, 36]), box([50, 42], [80, 44]));
  return [
    { shape: circle([50, 27], 8), colour: light },
    { shape: circle([47.5, 24.5], 3), colour: materials.cream },
    { shape: crown, colour: base },
    { shape: common(crown, ellipse([36, 62], [12, 34])), colour: light },
    { shape: common(crown, box([50, 50], [80, 5])), colour: dark },
    {
      shape: join(...[34, 42, 50, 58, 66].map((x) => circle([x, 50], 1.3))),
      colour: materials.cream,
    },
    { shape: box([50, 69], [66, 15], 6), colour: dark },
    {
      shape: join(
        ...[24, 31, 38, 45, 52, 59, 66, 73].map((x) =>
          stroke(
            [
              [x + 1.5, 65],
              [x + 1.5, 73],
            ],
            1.2,
          ),
        ),
      ),
      colour: base,
    },
  ];
};

export const socks: Icon = ({ base, dark, light }) => {
  const sock = polygon('38,24 54,24 54,52 70,64 66,74 56,74 38,60', 3.5);
  const behind = turned(sock, -9, [46, 26]);
  return [
    { shape: behind, colour: dark },
    { shape: sock, colour: base },
    { shape: common(sock, polygon('62,56 80,62 74,82 56,76')), colour: light },
    { shape: common(sock, box([46, 24], [30, 10])), colour: materials.cream },
    {
      shape: common(sock, join(box([46, 36], [40, 2.4]), box([46, 42], [40, 2.4]))),
      colour: materials.cream,
    },
    { shape: common(sock, circle([38, 62], 11)), colour: light },
  ];
};

export const cushion: Icon = ({ base, dark, light }) => {
  const body = polygon('26,32 50,35 74,32 72,54 74,76 50,73 26,76 28,54', 4);
  return [
    { shape: body, colour: base },
    { shape: common(body, box([33, 54], [14, 60])), colour: light },
    { shape: common(outline(body, 1), body), colour: dark },
    { shape: turned(outline(box([50, 54], [22, 22]), 1.6), 45, [50, 54]), colour: materials.cream },
    { shape: turned(box([50, 54], [11, 11]), 45, [50, 54]), colour: dark },
    { shape: circle([50, 54], 2.2), colour: materials.cream },
  ];
};

/** Folded twice, with a fringe. */
export const blanket: Icon = ({ base, dark, light }) => {
  const fold = (y: number, colour: string) => ({ shape: box([50, y], [60, 15], 6), colour });
  return [
    fold(70, dark),
    fold(57, base),
    fold(44, light),
    {
      shape: common(
        box([50, 44], [60, 15], 6),
        join(box([33, 44], [4, 20]), box([40, 44], [2, 20])),
      ),
      colour: base,
    },
    {
      shape: common(
        box([50, 57], [60, 15], 6),
        join(box([33, 57], [4, 20]), box([40, 57], [2, 20])),
      ),
      colour: dark,
    },
    {
      shape: join(
        ...[66, 70, 74, 78].map((x) =>
          stroke(
            [
              [x, 51],
              [x, 56],
            ],
            1.2,
          ),
        ),
      ),
      colour: materials.cream,
    },
    { shape: box([70, 46], [16, 4], 1), colour: materials.cream },
  ];
};
