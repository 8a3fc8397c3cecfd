import { categories } from '../shop/categories.js';
import { CURRENCIES, type Currency } from '../shop/money.js';
import { priceAt, stockAt } from '../shop/offer.js';
import type { Product } from '../shop/product.js';
import type { Shop } from '../shop/shop.js';

/** Everything that the shop sells, as a page without a script. */
export function shopPage(shop: Shop, at: number): string {
  const sections = categories.map(
    ({ id, name }) =>
      `<section><h2>${name}</h2><ul>${shop
        .productsOf(id)
        .map((product) => cardOf(shop, product, at))
        .join('')}</ul></section>`,
  );
  return page(
    'Nordlys',
    `<h1>For outside, and for afterwards</h1>
<p class="lead">A made-up shop with ${shop.products.length} things that nobody can buy.</p>${sections.join('')}`,
  );
}

function cardOf(shop: Shop, product: Product, at: number): string {
  const { id, title, brand } = product;
  return `<li><a href="/shop/${id}"><img src="/pictures/${id}.png" alt="" width="300" height="300" loading="lazy"><b>${title}</b><span>${brand} · ${priceText(shop, product, { at, currency: 'EUR' })}</span></a></li>`;
}

export function productPage(shop: Shop, product: Product, at: number): string {
  const { id, title, brand, category, about, colour, items } = product;
  const prices = CURRENCIES.map((currency) => priceText(shop, product, { at, currency }));
  const sizes = items.map(({ sku, variant }) => {
    const isThere = stockAt(shop.seed, sku, at) > 0;
    return `<li class="${isThere ? '' : 'gone'}">${variant}</li>`;
  });
  return page(
    title,
    `<article><img src="/pictures/${id}.png" alt="" width="480" height="480"><div>
<p class="lead">${brand} · ${category}</p><h1>${title}</h1><p>${about}</p>
<p>Colour: ${colour.name}</p><p class="price">${prices[0]}</p><p class="lead">${prices.slice(1).join(' · ')}</p>
<ul class="sizes">${sizes.join('')}</ul><p><a href="/shop">All products</a></p></div></article>`,
  );
}

function priceText(
  shop: Shop,
  product: Product,
  when: { readonly at: number; readonly currency: Currency },
): string {
  const minor = priceAt(shop.seed, product, when);
  const digits = minor % 100 === 0 ? 0 : 2;
  return new Intl.NumberFormat('en', {
    style: 'currency',
    currency: when.currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(minor / 100);
}

/** Nothing in it comes from anybody but the shop's own lists, so nothing needs escaping. */
function page(title: string, body: string): string {
  return `<!doctype html><html lang="en"><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title>
<link rel="icon" href="/icon.svg" type="image/svg+xml"><style>${STYLE}</style>
<header><a href="/shop">Nordlys</a></header><main>${body}</main></html>`;
}

const STYLE = `
:root { color-scheme: light dark; --ink: #24302c; --soft: #61706a; --paper: #f8f6f1; --line: #dedacf; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6ece9; --soft: #9aaaa3; --paper: #131817; --line: #2a3330; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, "Open Sans", sans-serif; }
header, main { max-width: 1080px; margin: 0 auto; padding: 20px 24px; }
header a { font-size: 22px; font-weight: 700; letter-spacing: -.02em; color: inherit; text-decoration: none; }
h1 { font-size: 34px; line-height: 1.15; letter-spacing: -.02em; margin: 8px 0; }
h2 { font-size: 20px; margin: 36px 0 12px; }
.lead { color: var(--soft); margin: 0; }
ul { list-style: none; margin: 0; padding: 0; display: grid; grid-template-columns: repeat(auto-fill, minmax(150px, 1fr)); gap: 18px; }
ul a { display: grid; gap: 2px; color: inherit; text-decoration: none; }
ul a:hover b { text-decoration: underline; }
ul span { color: var(--soft); font-size: 14px; }
img { width: 100%; height: auto; border-radius: 14px; display: block; margin-bottom: 8px; }
article a { color: inherit; }
article { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: 40px; align-items: center; }
.price { font-size: 26px; font-weight: 700; margin: 12px 0 0; }
.sizes { display: flex; flex-wrap: wrap; gap: 8px; margin-top: 16px; }
.sizes li { padding: 5px 12px; border: 1px solid var(--line); border-radius: 9px; }
.sizes .gone { color: var(--soft); text-decoration: line-through; }
@media (max-width: 700px) { article { grid-template-columns: 1fr; } h1 { font-size: 28px; } }
`;
