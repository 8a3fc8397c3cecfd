/** A dye of the shop's makers, and the shades that a picture of it needs, as `#rrggbb`. */
export interface Colour {
  readonly name: string;
  readonly base: string;
  readonly dark: string;
  readonly light: string;
  /** A quiet background that suits it, from top to bottom. */
  readonly sky: readonly [string, string];
}

export const colours: readonly Colour[] = [
  colour('Moss', '#6d8a5b #4c6541 #9db48a #f3efe2 #dfe5cf'),
  colour('Clay', '#cc7a52 #a25a38 #e5a785 #faf0e6 #f0d9c8'),
  colour('Fjord', '#3f7394 #2b526c #7fa9c2 #eef4f6 #cfe0e8'),
  colour('Heather', '#8d6c96 #694d72 #b79fbf #f5eff5 #e2d4e4'),
  colour('Ember', '#d25a41 #a3402c #ea9480 #fbf1ea #f3d8cc'),
  colour('Sun', '#e0a83e #b5822a #f2cf8b #fbf6e6 #f2e3bd'),
  colour('Pine', '#2f6656 #1f4a3e #6f9c8e #eef4ee #cfe2d8'),
  colour('Granite', '#66717c #48515a #9aa4ad #f3f4f4 #dbe0e2'),
  colour('Lingon', '#b23b4b #862838 #d97c88 #faeff0 #efd3d6'),
  colour('Midnight', '#2d3f63 #1d2a45 #6a7da3 #eef0f6 #d0d8e8'),
];

/** @param shades base, dark and light, and the sky's top and bottom */
function colour(name: string, shades: string): Colour {
  const [base = '', dark = '', light = '', top = '', bottom = ''] = shades.split(' ');
  return { name, base, dark, light, sky: [top, bottom] };
}
