import { notFound } from '@tanstack/react-router';

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/**
 * For the loaders of routes about one thing: at an address that can be nobody’s nothing is. Such a route has
 * `notFoundComponent` itself, so that the frame stays around it.
 */
export function hasId(id: string): void {
  if (!UUID.test(id)) throw notFound();
}
