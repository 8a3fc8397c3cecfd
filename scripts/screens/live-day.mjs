const NEWCOMERS = ['Astrid', 'Elias', 'Freja', 'Henrik', 'Maja', 'Noah'];
/** A blanket, a lamp, a pan … as the shop names them. */
const WARES = [
  { product_id: 'NL-0001', name: 'Wool blanket', price: 89, currency: 'EUR' },
  { product_id: 'NL-0012', name: 'Home headlamp', price: 49, currency: 'EUR' },
  { product_id: 'NL-0034', name: 'Trail bottle', price: 24, currency: 'EUR' },
];

/**
 * What some people do on one day, so that somebody is in the shop's journeys: they sign up, look around, put things into
 * carts, and some of them order. The calls are the same each time.
 *
 * @returns {{ type: string, userId: string }[]}
 */
export function liveDay() {
  const customers = Array.from({ length: 18 }, (_, at) => `customer-${10_101 + 7 * at}`);
  return [
    ...NEWCOMERS.flatMap(signUp),
    ...customers.flatMap((userId, at) => visit(userId, WARES[at % WARES.length], at)),
  ];
}

function signUp(name) {
  const userId = `u-${name.toLowerCase()}`;
  const traits = { first_name: name, email: `${name.toLowerCase()}@post.example`, country: 'NO' };
  const consent = { purpose: 'marketing', status: 'granted', proof: 'Box ticked at sign-up' };
  return [
    { type: 'identify', userId, traits },
    { type: 'track', userId, event: 'Consent Changed', properties: consent },
    { type: 'track', userId, event: 'Signed Up' },
  ];
}

/** Every other visitor puts it into the cart; of those, every third orders it. */
function visit(userId, ware, at) {
  const track = (event, properties) => ({ type: 'track', userId, event, properties });
  const viewed = track('Product Viewed', ware);
  if (at % 2 === 1) return [viewed];
  const added = track('Product Added', { ...ware, quantity: 1 });
  if (at % 3 !== 0) return [viewed, added];
  const { price: total, currency } = ware;
  const products = [{ ...ware, quantity: 1, lasts_days: 30 }];
  const order = { order_id: `S-${1_000 + at}`, total, currency, products };
  return [viewed, added, track('Order Completed', order)];
}
