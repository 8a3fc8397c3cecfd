/** How door rules are written, and read: it brings zod along, which most of those who know events do without. */
export async function loadDoorRulesForm(): Promise<typeof import('./door-rules-form.js')> {
  return import('./door-rules-form.js');
}
