import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from './build.mjs';
import { apiTypes } from './docs/api-types.mjs';
import { errorsPage } from './docs/errors-page.mjs';
import { findingsPages } from './docs/findings-pages.mjs';
import { rolesPage } from './docs/roles-page.mjs';
import { ruleLanguagePage } from './docs/rule-language-page.mjs';
import { settingsPage } from './docs/settings-page.mjs';

// npm run docs             writes docs/reference, and the web app's types, from the built code
// npm run docs -- --check  fails when a page differs from what the code says

const root = fileURLToPath(new URL('..', import.meta.url));

/** One line for each generated page. A page whose source is not built yet is left out. */
const pages = [
  { file: 'docs/reference/errors.md', generate: generateErrors },
  { file: 'docs/reference/configuration.md', generate: generateSettings },
  { file: 'docs/reference/rule-language.md', generate: generateRuleLanguage },
  { file: 'docs/reference/roles.md', generate: generateRoles },
  { file: 'docs/reference/openapi.json', generate: generateOpenApi },
  { file: 'web/src/api/generated.ts', generate: generateApiTypes },
];

async function generateErrors() {
  const modules = [];
  for (const module of readdirSync(join(root, 'dist/src')).sort()) {
    const exported = await importBuilt(`${module}/errors.js`);
    if (exported !== undefined) modules.push({ module, errors: exported.errors });
  }
  return modules.length === 0 ? undefined : errorsPage(modules);
}

async function generateSettings() {
  const exported = await importBuilt('config/settings.js');
  return exported === undefined ? undefined : settingsPage(exported.settings);
}

async function generateRuleLanguage() {
  const exported = await importBuilt('rules/index.js');
  if (exported === undefined) return undefined;
  return ruleLanguagePage(exported.ruleLanguage, exported.LANGUAGE_GROUPS);
}

async function generateOpenApi() {
  const exported = await importBuilt('http/describe-api.js');
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return exported?.describeApi(version);
}

/** The pages of the rules, of which there are many. */
async function generateFindings() {
  const exported = await importBuilt('content/reference.js');
  if (exported === undefined) return [];
  return findingsPages(exported.findingRules, exported.frameExample);
}

/** A page of a rule that is no more. */
function settleLeftOver(wanted, isCheck) {
  const folder = 'docs/reference/findings';
  for (const name of existsSync(join(root, folder)) ? readdirSync(join(root, folder)) : []) {
    if (wanted.has(`${folder}/${name}`)) continue;
    process.stdout.write(`${folder}/${name} is the page of no rule\n`);
    if (isCheck) process.exitCode = 1;
    else rmSync(join(root, folder, name));
  }
}

async function generateRoles() {
  const http = await importBuilt('http/describe-api.js');
  const access = await importBuilt('access/index.js');
  if (http === undefined || access === undefined) return undefined;
  const rows = await http.describeAccess('0');
  return rolesPage({ rows, scopesOfRole: access.scopesOfRole });
}

async function generateApiTypes() {
  const document = await generateOpenApi();
  return document === undefined ? undefined : apiTypes(document);
}

async function importBuilt(path) {
  const file = join(root, 'dist/src', path);
  return existsSync(file) ? import(pathToFileURL(file).href) : undefined;
}

/** @returns {boolean} whether the page stood as it should */
function settle(file, wanted, isCheck) {
  const path = join(root, file);
  const present = existsSync(path) ? readFileSync(path, 'utf8') : undefined;
  if (present === wanted) return true;
  if (isCheck) {
    process.stdout.write(`${file} differs from what the code says: npm run docs writes it anew\n`);
    return false;
  }
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, wanted);
  process.stdout.write(`${file} written\n`);
  return true;
}

const isCheck = process.argv.includes('--check');
await build();
for (const { file, generate } of pages) {
  const wanted = await generate();
  if (wanted !== undefined && !settle(file, wanted, isCheck)) process.exitCode = 1;
}
const findings = new Map(await generateFindings());
for (const [file, wanted] of findings) if (!settle(file, wanted, isCheck)) process.exitCode = 1;
settleLeftOver(findings, isCheck);
