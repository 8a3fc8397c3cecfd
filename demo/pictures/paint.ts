import type { Shape } from './shapes.js';
import type { Bitmap } from './write-png.js';

/** A shape in a colour, laid over what is there. */
export interface Layer {
  readonly shape: Shape;
  /** `#rrggbb`. */
  readonly colour: string;
  /** From 0 to 1, 1 unless given. */
  readonly opacity?: number;
}

export interface Painting {
  /** From top to bottom. */
  readonly sky: readonly [string, string];
  /** In order: the last one lies on top. */
  readonly layers: readonly Layer[];
}

/** Drawings are 100 units wide and high. */
const UNITS = 100;
const CELL = 10;

/** Paints a square picture, its edges smoothed. */
export function paint({ sky, layers }: Painting, size: number): Bitmap {
  const rgb = new Uint8Array(size * size * 3);
  paintSky({ rgb, size }, sky);
  for (const layer of layers) paintLayer({ rgb, size }, layer);
  return { width: size, height: size, rgb };
}

interface Canvas {
  readonly rgb: Uint8Array;
  readonly size: number;
}

/** Each row in one colour: such a picture packs best. */
function paintSky({ rgb, size }: Canvas, [top, bottom]: readonly [string, string]): void {
  const [from, to] = [channelsOf(top), channelsOf(bottom)];
  for (let row = 0; row < size; row++) {
    const share = row / (size - 1);
    const start = 3 * row * size;
    rgb.set(
      from.map((channel, at) => channel + ((to[at] ?? 0) - channel) * share),
      start,
    );
    // Each copy doubles what there is of the row.
    for (let done = 3; done < 3 * size; done *= 2) {
      rgb.copyWithin(start + done, start, start + Math.min(done, 3 * size - done));
    }
  }
}

/** Cell by cell: one that lies wholly inside or outside is known by the distance at its middle. */
function paintLayer(canvas: Canvas, layer: Layer): void {
  const { size } = canvas;
  const scale = size / UNITS;
  const reach = CELL * Math.SQRT1_2 + 1;
  for (let top = 0; top < size; top += CELL) {
    for (let left = 0; left < size; left += CELL) {
      const middle = layer.shape((left + CELL / 2) / scale, (top + CELL / 2) / scale) * scale;
      if (middle < reach) paintCell(canvas, layer, { left, top, isWhole: middle < -reach });
    }
  }
}

interface Cell {
  readonly left: number;
  readonly top: number;
  readonly isWhole: boolean;
}

function paintCell({ rgb, size }: Canvas, layer: Layer, { left, top, isWhole }: Cell): void {
  const { shape, opacity = 1 } = layer;
  const scale = size / UNITS;
  const colour = channelsOf(layer.colour);
  for (let y = top; y < Math.min(size, top + CELL); y++) {
    for (let x = left; x < Math.min(size, left + CELL); x++) {
      const distance = isWhole ? -1 : shape((x + 0.5) / scale, (y + 0.5) / scale) * scale;
      const share = Math.min(1, Math.max(0, 0.5 - distance)) * opacity;
      if (share > 0) blend(rgb, 3 * (y * size + x), { colour, share });
    }
  }
}

function blend(
  rgb: Uint8Array,
  at: number,
  { colour, share }: { readonly colour: readonly number[]; readonly share: number },
): void {
  for (let channel = 0; channel < 3; channel++) {
    const below = rgb[at + channel] ?? 0;
    rgb[at + channel] = Math.round(below + ((colour[channel] ?? 0) - below) * share);
  }
}

function channelsOf(colour: string): number[] {
  const number = Number.parseInt(colour.slice(1), 16);
  return [number >> 16, (number >> 8) & 0xff, number & 0xff];
}
