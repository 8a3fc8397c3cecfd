import type { Route } from '../inbox/web-server.js';
import { drawProduct } from '../pictures/draw-product.js';
import type { Shop } from '../shop/shop.js';
import { productPage, shopPage } from './shop-page.js';

const POLICY = "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; base-uri 'none'";
const PICTURE_SECONDS = 3_600;

/** The shop's window: where links in mails lead, and the pictures that mails show. */
export function shopRoutes(shop: Shop): Route[] {
  const pictures = new Map<string, Buffer>();
  const pictureOf = (id: string): Buffer | undefined => {
    const product = find(id);
    if (product === undefined) return undefined;
    const drawn = pictures.get(id) ?? drawProduct(product);
    pictures.set(id, drawn);
    return drawn;
  };
  const find = (id: string) => shop.products.find((product) => product.id === id);

  return [
    {
      method: 'GET',
      path: /^\/pictures\/(NL-\d+)\.png$/,
      answer: async ({ parts: [id = ''] }) => {
        const body = pictureOf(id);
        const headers = { 'cache-control': `max-age=${PICTURE_SECONDS}` };
        return body && { kind: 'body', type: 'image/png', body, headers };
      },
    },
    {
      method: 'GET',
      path: /^\/shop$/,
      answer: async () => html(shopPage(shop, Date.now())),
    },
    {
      method: 'GET',
      path: /^\/shop\/(NL-\d+)$/,
      answer: async ({ parts: [id = ''] }) => {
        const product = find(id);
        return product && html(productPage(shop, product, Date.now()));
      },
    },
  ];
}

function html(body: string) {
  return {
    kind: 'body',
    type: 'text/html; charset=utf-8',
    body,
    headers: { 'content-security-policy': POLICY },
  } as const;
}
