import { chromium } from 'playwright-core';
import { unpackChromium } from '../unpack-chromium.mjs';

/** The browser that screenshots are taken with: that of `CHROMIUM_PATH`, else the one that tests use. */
export async function openChromium() {
  const { CHROMIUM_PATH: given, PATH, HOME } = process.env;
  const found = given ? { executablePath: given, env: {} } : await unpackChromium();
  return chromium.launch({
    executablePath: found.executablePath,
    env: { PATH, HOME, ...found.env },
    args: ['--no-sandbox', '--no-zygote', '--disable-gpu', '--disable-dev-shm-usage'],
  });
}
