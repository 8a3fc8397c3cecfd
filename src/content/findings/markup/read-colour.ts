/** A colour by its parts, each 0 to 255. */
export type Colour = readonly [red: number, green: number, blue: number];

/** The names that people use (CSS Color 4, section 6.1 has more). */
const NAMED: ReadonlyMap<string, string> = new Map([
  ['black', '#000000'],
  ['white', '#ffffff'],
  ['red', '#ff0000'],
  ['green', '#008000'],
  ['blue', '#0000ff'],
  ['yellow', '#ffff00'],
  ['orange', '#ffa500'],
  ['purple', '#800080'],
  ['pink', '#ffc0cb'],
  ['gray', '#808080'],
  ['grey', '#808080'],
  ['silver', '#c0c0c0'],
  ['lightgray', '#d3d3d3'],
  ['lightgrey', '#d3d3d3'],
  ['darkgray', '#a9a9a9'],
  ['darkgrey', '#a9a9a9'],
  ['dimgray', '#696969'],
  ['whitesmoke', '#f5f5f5'],
  ['navy', '#000080'],
  ['teal', '#008080'],
  ['maroon', '#800000'],
  ['olive', '#808000'],
  ['lime', '#00ff00'],
  ['aqua', '#00ffff'],
  ['fuchsia', '#ff00ff'],
  ['gold', '#ffd700'],
  ['tomato', '#ff6347'],
  ['crimson', '#dc143c'],
]);
const HEX = /^#([\da-f]{3}|[\da-f]{6})$/;
const RGB = /^rgb\(\s*(\d{1,3})\s*[,\s]\s*(\d{1,3})\s*[,\s]\s*(\d{1,3})\s*\)$/;

/** Reads a colour that covers what is behind it; undefined for all others, and for what is none. */
export function readColour(text: string): Colour | undefined {
  const plain = text
    .trim()
    .toLowerCase()
    .replace(/\s*!important$/, '');
  const hex = HEX.exec(NAMED.get(plain) ?? plain)?.[1];
  if (hex !== undefined) {
    const long = hex.length === 3 ? hex.replace(/./g, '$&$&') : hex;
    return [0, 2, 4].map((at) => Number.parseInt(long.slice(at, at + 2), 16)) as unknown as Colour;
  }
  const rgb = RGB.exec(plain);
  if (rgb === null) return undefined;
  return rgb.slice(1).map((part) => Math.min(255, Number(part))) as unknown as Colour;
}

/**
 * How far two colours stand apart: 1 the same, 21 black on white.
 *
 * @see https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio
 */
export function contrastOf(a: Colour, b: Colour): number {
  const [lighter, darker] = [luminanceOf(a), luminanceOf(b)].sort((x, y) => y - x);
  return ((lighter ?? 0) + 0.05) / ((darker ?? 0) + 0.05);
}

/** https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function luminanceOf(colour: Colour): number {
  const [red, green, blue] = colour.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as unknown as Colour;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
