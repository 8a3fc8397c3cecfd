import type { Workspace } from '../access/index.js';
import { readProducts } from '../catalog/index.js';
import { pickInputs, type Variables } from '../content/index.js';
import type { Instant, JsonObject, ProfileId } from '../kernel/index.js';
import type { Recommender } from '../recommend/index.js';
import type { Db } from '../storage/index.js';
import { findProductNames } from './find-product-names.js';
import type { MessageId } from './message.js';
import { productVariables } from './product-variables.js';

/** A message, with all else that is known for it. */
export interface ProductReader {
  readonly messageId: MessageId;
  readonly profileId: ProfileId;
  /** What its template reads. */
  readonly variables: Variables;
  readonly known: JsonObject;
}

export interface ProductContext {
  readonly workspace: Pick<Workspace, 'workspaceId' | 'currency'>;
  readonly recommend: Recommender;
  readonly now: Instant;
}

const MOST_RECOMMENDED = 12;

/**
 * What templates read as `catalog` and `recommendations`: of the catalogue the products that a template names, or that
 * the message’s own values may name. One question each for all the messages, and none where nobody reads them.
 */
export async function gatherProducts(
  db: Db,
  readers: readonly ProductReader[],
  context: ProductContext,
): Promise<ReadonlyMap<MessageId, JsonObject>> {
  const catalogs = await readCatalogs(db, readers, context);
  const recommended = await readRecommended(db, readers, context);
  const { currency } = context.workspace;
  return new Map(
    readers.map(({ messageId, profileId }) => {
      const products = recommended.get(profileId)?.map((each) => productVariables(each, currency));
      const catalog = catalogs.get(messageId);
      return [
        messageId,
        {
          ...(catalog && { catalog }),
          ...(products && { recommendations: { default: products } }),
        },
      ];
    }),
  );
}

async function readCatalogs(
  db: Db,
  readers: readonly ProductReader[],
  { workspace: { workspaceId, currency } }: ProductContext,
): Promise<ReadonlyMap<MessageId, JsonObject>> {
  const wanted = readers.flatMap(({ messageId, variables, known }) => {
    const { names, isOpen } = variables.catalog;
    const named = isOpen ? findProductNames(pickInputs(variables, known)) : [];
    const ids = new Set([...names, ...named]);
    return ids.size === 0 ? [] : [{ messageId, ids }];
  });
  const all = new Set(wanted.flatMap(({ ids }) => [...ids]));
  const products = await readProducts(db, workspaceId, [...all]);
  const byId = new Map(products.map((each) => [each.productId, productVariables(each, currency)]));
  return new Map(
    wanted.map(({ messageId, ids }) => {
      const found = [...ids].flatMap((id) => {
        const product = byId.get(id);
        return product === undefined ? [] : [[id, product] as const];
      });
      return [messageId, Object.fromEntries(found)];
    }),
  );
}

async function readRecommended(
  db: Db,
  readers: readonly ProductReader[],
  { workspace: { workspaceId }, recommend, now }: ProductContext,
): ReturnType<Recommender> {
  const asking = readers.filter(({ variables }) => variables.readsRecommendations);
  const profileIds = [...new Set(asking.map(({ profileId }) => profileId))];
  if (profileIds.length === 0) return new Map();
  return recommend(db, { workspaceId, profileIds, limit: MOST_RECOMMENDED, now });
}
