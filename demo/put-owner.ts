import { attuneRefused } from './errors.js';

/** Whom the shop belongs to. Written down here, since the demo listens to its own machine only. */
export const OWNER = {
  name: 'Ingrid Nordlys',
  email: 'owner@nordlys.example',
  password: 'northern lights at noon',
} as const;

/**
 * Makes the shop's owner, by the way that every new Attune has: the link of its first start.
 *
 * @param setupUrl undefined: there is somebody already
 * @throws AppError `attune-refused`
 */
export async function putOwner(url: string, setupUrl: string | undefined): Promise<void> {
  if (setupUrl === undefined) return;
  const code = new URL(setupUrl).hash.replace('#code=', '');
  const path = '/api/setup';
  const response = await fetch(url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ code, owner: OWNER }),
  });
  const answer = await response.text();
  if (!response.ok) throw attuneRefused.make({ path, answer });
}
