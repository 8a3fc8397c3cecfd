import type { FastifyInstance, RouteOptions } from 'fastify';
import { SCOPES, type Scope } from '../access/index.js';

/**
 * Who may call a route: those who hold a scope; `session`: whoever is signed in, whatever their role; `public`:
 * anybody. The others have a door of their own: `write-key`, a source's; `signed-link`, what stands in a mail;
 * `this-machine`, or an API key with metrics:read.
 */
export type RouteRule = Scope | 'session' | 'public' | 'write-key' | 'signed-link' | 'this-machine';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Who may call this route; a route without it can't be added. */
    scope?: RouteRule;
    /** Whether it is about the whole installation: a session must be an operator's. */
    isOfInstallation?: boolean;
  }
}

/** A route as the table of roles has it. */
export interface RuledRoute {
  readonly method: string;
  /** With its parameters: `/api/members/:userId`. */
  readonly path: string;
  readonly rule: RouteRule;
  readonly isOfInstallation: boolean;
}

/** The pages of a library that we can't tell its rule. */
const DOCS_PREFIX = '/api/docs';

/**
 * Collects the routes that are added from now on.
 *
 * @returns the list, which grows; adding a route without a rule throws
 */
export function collectRoutes(app: FastifyInstance): readonly RuledRoute[] {
  const routes: RuledRoute[] = [];
  app.addHook('onRoute', (route) => {
    const rule = ruleOf(route);
    if (rule === undefined) throw new Error(`the route ${route.url} has no rule who may call it`);
    // HEAD is what GET is; OPTIONS answers what a browser asks before it calls.
    const methods = [route.method].flat().filter((it) => it !== 'HEAD' && it !== 'OPTIONS');
    const isOfInstallation = route.config?.isOfInstallation === true;
    for (const method of methods) routes.push({ method, path: route.url, rule, isOfInstallation });
  });
  return routes;
}

function ruleOf({ config, url, method }: RouteOptions): RouteRule | undefined {
  if (config?.scope !== undefined) return config.scope;
  const isPreflight = method === 'OPTIONS';
  return isPreflight || url.startsWith(DOCS_PREFIX) ? 'public' : undefined;
}

export function isScopeRule(rule: RouteRule): rule is Scope {
  return (SCOPES as readonly string[]).includes(rule);
}
