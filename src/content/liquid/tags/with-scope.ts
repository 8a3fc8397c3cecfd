import type { Context } from 'liquidjs';

/** Lets variables stand while something is done; they hide others of their names. */
export function withScope(
  context: Context,
  variables: Readonly<Record<string, unknown>>,
  act: (scope: Record<string, unknown>) => void,
): void {
  const scope: Record<string, unknown> = Object.assign(Object.create(null), variables);
  context.push(scope);
  act(scope);
  context.pop();
}
