import type { Workspace } from '../access/index.js';
import { readProducts } from '../catalog/index.js';
import type { Instant, JsonObject, ProfileId } from '../kernel/index.js';
import { NO_ORDERS, readOrderFacts, readTraits } from '../profiles/index.js';
import type { Db } from '../storage/index.js';
import { orderVariables } from './order-variables.js';

/** Somebody for whom a message is to be filled. */
export interface Reader {
  readonly profileId: ProfileId;
  readonly address: string;
}

export interface GatherContext {
  readonly workspace: Pick<Workspace, 'workspaceId' | 'name' | 'currency' | 'timeZone'>;
  /** Whether any template asks for orders: they cost four statements. */
  readonly needsOrders: boolean;
  readonly now: Instant;
}

/**
 * What templates can read of these people (docs/reference/templates.md), less what a message brings itself.
 */
export async function gatherVariables(
  db: Db,
  readers: readonly Reader[],
  context: GatherContext,
): Promise<ReadonlyMap<ProfileId, JsonObject>> {
  const { workspace, now } = context;
  const { workspaceId, currency } = workspace;
  const places = [...new Set(readers.map(({ profileId }) => profileId))].map((profileId) => ({
    workspaceId,
    profileId,
  }));
  const traits = await readTraits(db, places);
  const orders = context.needsOrders ? await readOrderFacts(db, places, currency) : undefined;
  const bought = [...(orders?.values() ?? [])].flatMap(({ mostBought }) => mostBought ?? []);
  const ids = [...new Set(bought.map(({ productId }) => productId))];
  const products = new Map(
    (await readProducts(db, workspaceId, ids)).map((product) => [product.productId, product]),
  );
  const common: JsonObject = {
    now: new Date(now).toISOString(),
    workspace: { name: workspace.name, currency, time_zone: workspace.timeZone },
  };
  return new Map(
    readers.map(({ profileId, address }) => {
      const facts = orders?.get(profileId) ?? NO_ORDERS;
      const product = facts.mostBought ? products.get(facts.mostBought.productId) : undefined;
      const variables: JsonObject = {
        ...common,
        profile: { ...traits.get(profileId), id: profileId, email: address },
        email: address,
        trait: traits.get(profileId) ?? {},
        ...(orders && { orders: orderVariables(facts, { currency, product }) }),
      };
      return [profileId, variables];
    }),
  );
}
