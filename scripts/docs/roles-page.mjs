/**
 * `docs/reference/roles.md`: which role allows what, and what everybody meets at every route.
 *
 * @param {{
 *   rows: readonly { method: string, path: string, rule: string, isOfInstallation: boolean,
 *                    receptions: Record<string, string | number> }[],
 *   scopesOfRole: Record<string, readonly string[]>,
 * }} table
 */
export function rolesPage({ rows, scopesOfRole }) {
  const askers = Object.keys(rows[0].receptions);
  return [
    '# Roles',
    '',
    'Generated from the code; a test asks a running server every line of it, as everybody in its columns.',
    '[users-and-roles.md](users-and-roles.md) says what the words mean.',
    '',
    '## What a role allows',
    '',
    ...rolesTable(scopesOfRole),
    '',
    '## What everybody meets at a route',
    '',
    '`✓`: let in, whatever comes of the request then. 401: sign in, or bring what opens this door. 403: not with',
    'this role. *Operator* is the owner who did the setup; *nobody* is not signed in; *owner elsewhere* is an owner',
    'whose request does not say that it comes from a page of this Attune. An API key needs the scope that stands',
    'as the rule. Other rules: `public`, anybody; `session`, whoever is signed in, and no API key; `write-key`, a',
    'source’s; `signed-link`, what stands in a mail; `this-machine`, a connection from the same machine, or an',
    'API key with metrics:read.',
    '',
    `| method | route | rule | ${askers.join(' | ')} |`,
    `|---|---|---|${askers.map(() => '---|').join('')}`,
    ...rows.map((row) => routeRow(row, askers)),
    '',
  ].join('\n');
}

function rolesTable(scopesOfRole) {
  const roles = Object.keys(scopesOfRole);
  const scopes = [...new Set(Object.values(scopesOfRole).flat())].sort();
  return [
    `| scope | ${roles.join(' | ')} |`,
    `|---|${roles.map(() => '---|').join('')}`,
    ...scopes.map((scope) => {
      const cells = roles.map((role) => (scopesOfRole[role].includes(scope) ? '✓' : ''));
      return `| ${scope} | ${cells.join(' | ')} |`;
    }),
  ];
}

function routeRow({ method, path, rule, isOfInstallation, receptions }, askers) {
  const cells = askers.map((asker) => (receptions[asker] === 'in' ? '✓' : receptions[asker]));
  const said = isOfInstallation ? `${rule}, of the installation` : rule;
  return `| ${method} | ${path} | ${said} | ${cells.join(' | ')} |`;
}
