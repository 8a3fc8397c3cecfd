import type { WorkspaceId } from '../kernel/index.js';

/** The same things, each workspace's together. */
export function byWorkspace<Item extends { readonly workspaceId: WorkspaceId }>(
  items: readonly Item[],
): ReadonlyMap<WorkspaceId, readonly Item[]> {
  const grouped = new Map<WorkspaceId, Item[]>();
  for (const item of items) {
    const known = grouped.get(item.workspaceId);
    if (known === undefined) grouped.set(item.workspaceId, [item]);
    else known.push(item);
  }
  return grouped;
}
