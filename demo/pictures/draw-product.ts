import { createChance } from '../shop/chance.js';
import type { Product } from '../shop/product.js';
import { icons } from './icons.js';
import { type Layer, paint } from './paint.js';
import { circle, ellipse, polygon } from './shapes.js';
import { writePng } from './write-png.js';

/** Pixels in width and height: sharp at half of it on good screens. */
const SIZE = 600;

/** A picture of a product as PNG, a few kilobytes, always the same. */
export function drawProduct(product: Product): Buffer {
  const { colour, icon } = product;
  const draw = icons.get(icon);
  if (draw === undefined) throw new Error(`there is no drawing of a ${icon}`);
  return writePng(
    paint({ sky: colour.sky, layers: [...landscape(product), ...draw(colour)] }, SIZE),
  );
}

/** A low sun, two hills and the thing's shadow: the same place, another light each time. */
function landscape({ id, colour }: Product): Layer[] {
  const chance = createChance('landscape', id);
  const side = chance.isTrue(0.5) ? 1 : -1;
  const at = (x: number) => 50 + side * x;
  const height = chance.whole(48, 58);
  return [
    {
      shape: circle([at(24), chance.whole(24, 32)], chance.whole(12, 17)),
      colour: '#ffffff',
      opacity: 0.75,
    },
    {
      shape: polygon(
        [
          [at(-90), 120],
          [at(-48), height + 6],
          [at(-26), height + 14],
          [at(2), height - 4],
          [at(34), height + 12],
          [at(90), 120],
        ],
        2,
      ),
      colour: colour.light,
      opacity: 0.28,
    },
    { shape: ellipse([at(10), 122], [120, 50]), colour: colour.light, opacity: 0.38 },
    { shape: ellipse([50, 79], [38, 3.4]), colour: colour.dark, opacity: 0.28 },
  ];
}
