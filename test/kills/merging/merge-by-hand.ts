import type { Client } from './client.js';

/** Two people whom somebody merges and parts again and again. */
export interface Pair {
  readonly userIds: readonly [string, string];
  isOne: boolean;
}

export interface Hand {
  readonly client: Client;
  readonly adminKey: string;
  readonly workspaceId: number;
}

/** The two profiles of a pair that was never merged, the older one first. */
export async function findTwins(hand: Hand, { userIds }: Pair): Promise<readonly [string, string]> {
  const [one, other] = [await findByUserId(hand, userIds[0]), await findByUserId(hand, userIds[1])];
  return one < other ? [one, other] : [other, one];
}

async function findByUserId(hand: Hand, userId: string): Promise<string> {
  const path = `/api/profiles?workspace=${hand.workspaceId}&userId=${userId}`;
  const { body } = await hand.client.send({ method: 'GET', path, token: hand.adminKey });
  return (body as { profileId: string }).profileId;
}

/** Makes a pair one, or takes that back. An answer may have been lost: then it is said already. */
export async function mergeOrPart(
  hand: Hand,
  pair: Pair,
  [winner, loser]: readonly [string, string],
): Promise<void> {
  const { client, adminKey: token, workspaceId } = hand;
  const query = `?workspace=${workspaceId}`;
  const method = 'POST' as const;
  if (pair.isOne) {
    const path = `/api/profiles/${loser}/unmerge${query}`;
    await client.send({ method, path, token }, ['profile-not-merged']);
  } else {
    const path = `/api/profiles/${loser}/merge${query}`;
    const body = JSON.stringify({ with: winner });
    await client.send({ method, path, token, body }, ['profiles-already-one']);
  }
  pair.isOne = !pair.isOne;
}
