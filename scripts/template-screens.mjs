import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { build, isBuildFresh } from './build.mjs';
import { openChromium } from './screens/open-chromium.mjs';
import { templateExamples } from './screens/template-examples.mjs';

// npm run template-screens   writes docs/templates/NAME-{320,640}-{light,dark}.png, of templates/base
//   -- --only cart           only the templates whose names contain this
//   -- --to FOLDER           elsewhere

const root = fileURLToPath(new URL('../', import.meta.url));
const SHOP = 'https://nordlys.example';
const SCHEMES = ['light', 'dark'];
const WIDTHS = [320, 640];

/** @param {string[]} argv */
function readOptions(argv) {
  const optionOf = (name) => (argv.includes(name) ? argv[argv.indexOf(name) + 1] : undefined);
  return {
    only: optionOf('--only') ?? '',
    to: resolve(optionOf('--to') ?? join(root, 'docs/templates')),
  };
}

async function takeAll({ only, to }) {
  if (!isBuildFresh()) await build();
  const mails = await renderMails(only);
  await mkdir(to, { recursive: true });
  const browser = await openChromium();
  try {
    for (const colorScheme of SCHEMES) {
      const context = await browser.newContext({ colorScheme, reducedMotion: 'reduce' });
      await showPictures(context);
      for (const { name, html } of mails) {
        for (const width of WIDTHS) {
          const file = join(to, `${name}-${width}-${colorScheme}.png`);
          await take(context, { html, width, file });
        }
      }
      await context.close();
    }
  } finally {
    await browser.close();
  }
}

/** Each template as its example's reader gets it from Nordlys. */
async function renderMails(only) {
  const { createTemplateCache, createTemplateCompiler, renderTemplate } =
    await importBuilt('src/content/index.js');
  const { readTemplate } = await importBuilt('src/cli/template-files.js');
  const { nordlysBrand } = await importBuilt('demo/nordlys-brand.js');
  const folder = join(root, 'templates/base');
  const files = (await readdir(folder)).filter((file) => file.endsWith('.yaml'));
  const compiler = createTemplateCompiler();
  const cache = createTemplateCache();
  const examples = templateExamples(await listProducts());
  const mails = [];
  for (const file of files.filter((name) => name.includes(only))) {
    const { name, draft } = await readTemplate(join(folder, file));
    const job = { source: draft, mailFrom: undefined, brand: nordlysBrand(SHOP), blocks: {} };
    const compiled = await compiler.compile(job);
    if (compiled.kind === 'mistaken') throw new Error(JSON.stringify(compiled.mistake));
    const { html } = renderTemplate(cache.prepare(name, compiled.content), {
      values: examples[name],
      unsubscribeUrl: `${SHOP}/unsubscribe`,
      webVersionUrl: `${SHOP}/web`,
      needsUnsubscribe: true,
    });
    mails.push({ name, html: html.html });
  }
  await compiler.close();
  return mails;
}

async function listProducts() {
  const { createShop } = await importBuilt('demo/shop/shop.js');
  return createShop(7).products.map((product) => ({
    product,
    item: {
      title: product.title,
      price: String(product.euros),
      quantity: 1,
      image_url: `${SHOP}/pictures/${product.id}.png`,
      url: `${SHOP}/shop/${product.id}`,
    },
  }));
}

async function showPictures(context) {
  const { drawProduct } = await importBuilt('demo/pictures/draw-product.js');
  const products = await listProducts();
  await context.route('**/*', (route) => {
    const [, id] = /\/pictures\/(NL-\d+)\.png$/.exec(route.request().url()) ?? [];
    const found = products.find(({ product }) => product.id === id);
    if (found === undefined) return route.abort();
    return route.fulfill({ contentType: 'image/png', body: drawProduct(found.product) });
  });
}

async function take(context, { html, width, file }) {
  const page = await context.newPage();
  await page.setViewportSize({ width, height: 400 });
  await page.setContent(html, { waitUntil: 'load' });
  const picture = await page.screenshot({ fullPage: true });
  await writeFile(file, await sharp(picture).png({ compressionLevel: 9 }).toBuffer());
  process.stdout.write(`${file}\n`);
  await page.close();
}

function importBuilt(path) {
  return import(new URL(`../dist/${path}`, import.meta.url).href);
}

await takeAll(readOptions(process.argv.slice(2)));
