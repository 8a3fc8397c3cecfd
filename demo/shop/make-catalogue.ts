import { categories } from './categories.js';
import type { Category, Kind } from './category.js';
import { type Chance, createChance } from './chance.js';
import { colours } from './colours.js';
import type { Item, Product } from './product.js';

/** Brands that nobody has, three for each category. */
const brands: Readonly<Record<string, readonly string[]>> = {
  tents: ['Vidvandre', 'Tindfot', 'Nordlys'],
  sleeping: ['Dunhild', 'Tindfot', 'Nordlys'],
  backpacks: ['Vidvandre', 'Bergsekk', 'Nordlys'],
  jackets: ['Regnhild', 'Dunhild', 'Nordlys'],
  boots: ['Steinsål', 'Bergsekk', 'Nordlys'],
  kitchen: ['Glohaug', 'Emaljen', 'Nordlys'],
  lights: ['Glohaug', 'Kveldsol', 'Nordlys'],
  winter: ['Frostnes', 'Ullgard', 'Nordlys'],
  blankets: ['Ullgard', 'Mosegrend', 'Nordlys'],
  garden: ['Mosegrend', 'Kveldsol', 'Nordlys'],
};

/** What the makers call their things; three of each kind, so each name comes about four times. */
const names =
  'Vidde Lynx Skog Bris Storm Myr Tind Ask Bjørk Elg Rype Ravn Havn Ø Fjell Dal Elv Foss Lyng Rein Ugle Orre Mår Gaupe Kråke Holme Skjær Nes Vik Sol Måne Stjerne'.split(
    ' ',
  );

const PRODUCTS_OF_KIND = 3;

/** The shop's products, always the same for a seed: three of each kind. */
export function makeCatalogue(seed: number): Product[] {
  return categories.flatMap((category, categoryAt) =>
    category.kinds.flatMap((kind, kindAt) =>
      Array.from({ length: PRODUCTS_OF_KIND }, (_, at) => {
        const number = 100 * (categoryAt + 1) + PRODUCTS_OF_KIND * kindAt + at + 1;
        const chance = createChance(seed, 'product', number);
        return makeProduct({ category, kind, number, chance });
      }),
    ),
  );
}

interface Plan {
  readonly category: Category;
  readonly kind: Kind;
  readonly number: number;
  readonly chance: Chance;
}

function makeProduct({ category, kind, number, chance }: Plan): Product {
  const id = `NL-${number}`;
  // Seven and thirty-two have no divisor in common: no name comes twice before all have come once.
  const name = names[(number * 7) % names.length] ?? '';
  const colour = colours[(number * 3 + Math.floor(number / 100)) % colours.length];
  if (colour === undefined) throw new Error('there are no colours');
  const dearer = [1, 1.25, 1.6][number % PRODUCTS_OF_KIND] ?? 1;
  return {
    id,
    title: `${name} ${kind.name}`,
    brand: chance.pick(brands[category.id] ?? ['Nordlys']),
    categoryId: category.id,
    category: category.name,
    kind: kind.name,
    icon: kind.icon,
    colour,
    about: kind.about,
    euros: roundEuros(kind.euros * dearer * (0.94 + chance.number() * 0.12)),
    appeal: 1 / (1 + chance.whole(0, 6)),
    items: itemsOf(id, category.variants),
  };
}

function roundEuros(euros: number): number {
  return euros < 50 ? Math.round(euros) - 0.1 : Math.round(euros / 5) * 5 - 1;
}

function itemsOf(id: string, variants: readonly string[]): Item[] {
  return variants.map((variant) => ({ sku: `${id}-${variant}`, variant }));
}
