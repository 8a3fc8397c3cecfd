const REGULAR = 'did "Order Completed" at least 3 times in the last 365 days';
const HAS_ORDERED = 'did "Order Completed"';
const LOYAL = 'did "Order Completed" at least 5 times in the last 365 days';
const LAPSED = 'last "Order Completed" more than 180 days ago';

/**
 * What the readers of the base templates are like in their screenshots.
 *
 * @param products the shop’s, each with its `item` as a template reads it
 */
export function templateExamples(products) {
  const items = [11, 3, 34, 58, 77, 92].map((at) => products[at].item);
  const valuesOf = (firstName, more) => ({
    now: '2026-11-28T10:00:00.000Z',
    workspace: { name: 'Nordlys', currency: 'EUR', time_zone: 'Europe/Oslo' },
    trait: { first_name: firstName },
    ...more,
  });
  const [first, second, third, fourth, fifth] = items;
  return {
    welcome: valuesOf('Liv', {
      orders: { count: 0 },
      data: { items: [first, second, third, fourth] },
    }),
    cart: valuesOf('Jonas', {
      orders: { count: 4 },
      audience: { [REGULAR]: true, [HAS_ORDERED]: true },
      data: {
        items: [{ ...third, quantity: 2 }, fifth, first],
        total: String(2 * third.price + Number(fifth.price) + Number(first.price)),
      },
    }),
    browse: valuesOf('Sara', {
      orders: { count: 0 },
      data: { items: [fourth, first, second] },
    }),
    'order-follow-up': valuesOf('Emil', {
      orders: { count: 1 },
      data: { items: [second, fourth], order_number: 'NL-20418' },
    }),
    'win-back': valuesOf('Ida', {
      orders: { count: 6, last_at: '2026-03-29T12:00:00Z', most_bought: mostBought(fifth) },
      audience: { [LAPSED]: true, [HAS_ORDERED]: true },
      data: { items: [first, third] },
    }),
    birthday: valuesOf('Maja', {
      data: { items: [second, fifth, fourth, third], coupon: { code: 'MAJA-4F7K' } },
    }),
    offer: valuesOf('Henrik', {
      orders: { count: 5 },
      audience: { [LOYAL]: true, [HAS_ORDERED]: true },
      data: { items: [fourth, first, third, second] },
    }),
    // As the step of a journey gets it: about one product.
    'product-news': valuesOf('Noor', {
      event: { name: 'Product Price Dropped' },
      data: { items: [{ ...third, price_before: String(1.25 * third.price) }], currency: 'EUR' },
    }),
  };
}

function mostBought({ title, image_url, url }) {
  return { title, image_url, url };
}
