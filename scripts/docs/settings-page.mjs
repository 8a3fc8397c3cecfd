import { cell } from './errors-page.mjs';

/**
 * `docs/reference/configuration.md`: every setting, from the list that the reader of the environment
 * itself goes by.
 *
 * @param {readonly { name: string, default: unknown, description: string, example?: string }[]} settings
 */
export function settingsPage(settings) {
  const rows = settings.map((setting) => {
    const standard =
      setting.default === undefined || setting.default === '' ? '' : `\`${setting.default}\``;
    const example = setting.example === undefined ? '' : `\`${setting.example}\``;
    const cells = [`\`${setting.name}\``, standard, setting.description, example];
    return `| ${cells.map(cell).join(' | ')} |`;
  });
  return [
    '# Configuration',
    '',
    'Attune is configured by environment variables. None is needed to start.',
    '',
    '| variable | default | what it does | example |',
    '|---|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}
