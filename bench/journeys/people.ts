import type { Shop } from '../segments/with-shop.js';

const BATCH = 500;
const AT_ONCE = 4;

/** People with an address and consent to marketing, through the door. */
export async function createPeople(
  { url, door }: Pick<Shop, 'url' | 'door'>,
  count: number,
): Promise<void> {
  let next = 0;
  const postSome = async (): Promise<void> => {
    for (let first = next; first < count; first = next) {
      next += BATCH;
      const people = Array.from({ length: Math.min(BATCH, count - first) }, (_, at) => first + at);
      const response = await fetch(`${url}/v1/batch`, {
        method: 'POST',
        body: JSON.stringify({ batch: people.flatMap(personEvents), writeKey: door.writeKey }),
      });
      if (response.status !== 200) throw new Error(await response.text());
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, postSome));
}

function personEvents(at: number): object[] {
  const userId = `p${at}`;
  const properties = { purpose: 'marketing', status: 'granted', proof: 'bench' };
  return [
    { type: 'identify', userId, traits: { email: `${userId}@shop.example`, city: 'Oslo' } },
    { type: 'track', userId, event: 'Consent Changed', properties },
  ];
}
