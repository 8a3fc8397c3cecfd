import type { BrandKit } from '../src/content/index.js';

/**
 * How Nordlys looks in its mails: as in its window.
 *
 * @param shopUrl where that is, this time
 */
export function nordlysBrand(shopUrl: string): BrandKit {
  return {
    name: 'Nordlys',
    colors: {
      primary: '#2f6656',
      on_primary: '#ffffff',
      page: '#f3f0e8',
      card: '#fffefb',
      tint: '#eaf0ea',
      ink: '#24302c',
      soft: '#55635d',
    },
    fonts: { body: 'Open Sans, Helvetica, Arial, sans-serif' },
    sender: 'Nordlys <hello@nordlys.example>',
    replyTo: 'care@nordlys.example',
    address: 'Storgata 1, 9008 Tromsø, Norway',
    social: { website: `${shopUrl}/shop` },
  };
}
