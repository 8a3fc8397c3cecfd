import { chromium, type Page } from 'playwright-core';

interface UnpackedBrowser {
  readonly executablePath: string;
  readonly env: Readonly<Record<string, string>>;
}

/** Benchmarks run from `dist`, beside which the scripts stand. */
const UNPACK = new URL('../../../scripts/unpack-chromium.mjs', import.meta.url);

/** A browser in which the owner of a new Attune is signed in. */
export async function openPage(
  url: string,
  setupUrl: string,
): Promise<{ page: Page; close: () => Promise<void> }> {
  const { unpackChromium } = (await import(UNPACK.href)) as {
    unpackChromium(): Promise<UnpackedBrowser>;
  };
  const { executablePath, env } = await unpackChromium();
  const args = ['--no-sandbox', '--no-zygote', '--disable-gpu', '--disable-dev-shm-usage'];
  const browser = await chromium.launch({ executablePath, env: { ...env }, args });
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const code = new URL(setupUrl).hash.replace('#code=', '');
  const owner = { name: 'Bench', email: 'bench@shop.example', password: 'as fast as it can be' };
  const answer = await context.request.post(`${url}/api/setup`, { data: { code, owner } });
  if (!answer.ok()) throw new Error(`nobody could be set up: ${await answer.text()}`);
  return { page: await context.newPage(), close: () => browser.close() };
}
