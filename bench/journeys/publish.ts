import { setTimeout as delay } from 'node:timers/promises';
import type { Shop } from '../segments/with-shop.js';

const POLL_MS = 20;

async function ask(
  { url, adminKey, workspaceId }: Pick<Shop, 'url' | 'adminKey' | 'workspaceId'>,
  {
    method,
    path,
    body,
  }: { readonly method: string; readonly path: string; readonly body?: object },
): Promise<void> {
  const answer = await fetch(`${url}/api${path}?workspace=${workspaceId}`, {
    method,
    headers: {
      authorization: `Bearer ${adminKey}`,
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const said = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${path} was answered with ${answer.status}: ${said}`);
}

/** Publishes a template that prints what the trigger's event says. */
export async function publishTemplate(shop: Shop, name: string): Promise<void> {
  const draft = {
    from: 'Bench shop <news@shop.example>',
    subject: 'Still here: {{ event.properties.name }}',
    text: '{{ event.properties.name }} {{ unsubscribe_url }}',
  };
  await ask(shop, { method: 'POST', path: '/templates', body: { name, draft } });
  await ask(shop, { method: 'POST', path: `/templates/${name}/publish` });
}

/** Publishes journeys under their keys, and waits until all of them let people in. */
export async function publishJourneys(
  shop: Shop,
  forms: ReadonlyMap<string, object>,
): Promise<void> {
  for (const [key, definition] of forms) {
    await ask(shop, { method: 'PUT', path: `/journeys/${key}`, body: { definition } });
  }
  for (;;) {
    const waiting = await shop.app.database.query(
      `select 1 from journeys where live_version is null union all select 1 from live_builds limit 1`,
    );
    if (waiting.length === 0) return;
    await delay(POLL_MS);
  }
}
