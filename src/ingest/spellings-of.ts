/**
 * A name as it is written, in snake_case and in camelCase: senders' libraries differ in nothing more.
 * `appId` gives `appId` and `app_id`.
 */
export function spellingsOf(name: string): string[] {
  const snake = name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase();
  const camel = snake.replace(/(?<=.)_+([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
  return [...new Set([name, snake, camel])];
}
