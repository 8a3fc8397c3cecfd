import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, onTestFinished, test } from 'vitest';
import { type MailShop, person, startMailShop } from '../mail/mail-shop.js';
import { runHere } from '../run-here.js';
import { tempFolder } from '../temp-folder.js';
import { browserIsMissing } from './open-browser.js';

const RED = { r: 255, g: 0, b: 0 };
const GREEN = { r: 0, g: 128, b: 0 };
const BLUE = { r: 0, g: 0, b: 255 };
const BLACK = { r: 0, g: 0, b: 0 };
const WHITE = { r: 255, g: 255, b: 255 };

type Colour = typeof RED;

/** What stands in a picture at a place, in pixels from the left and the top. */
async function colourAt(png: Buffer, left: number, top: number): Promise<Colour> {
  const pixel = sharp(png).extract({ left, top, width: 1, height: 1 }).removeAlpha().raw();
  const [r = -1, g = -1, b = -1] = await pixel.toBuffer();
  return { r, g, b };
}

/** Somewhere that serves a red picture to whoever asks, and notes it. */
async function startPictures() {
  const asked: string[] = [];
  const red = await paint(RED);
  const server = createServer(({ url = '' }, response) => {
    asked.push(url);
    response.writeHead(200, { 'content-type': 'image/png' }).end(red);
  });
  let connections = 0;
  server.on('connection', () => {
    connections += 1;
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => {
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { origin: `http://127.0.0.1:${port}`, asked, connections: () => connections };
}

async function paint(background: Colour): Promise<Buffer> {
  return sharp({ create: { width: 40, height: 40, channels: 3, background } })
    .png()
    .toBuffer();
}

async function upload(shop: MailShop, picture: Buffer): Promise<string> {
  const answer = await fetch(`${shop.url}/api/assets?workspace=1`, {
    method: 'POST',
    headers: { authorization: `Bearer ${shop.adminKey}`, 'content-type': 'image/png' },
    body: new Uint8Array(picture),
  });
  return ((await answer.json()) as { url: string }).url;
}

async function photograph(shop: MailShop, body: object) {
  const answer = await fetch(`${shop.url}/api/templates/hello/screenshot?workspace=1`, {
    method: 'POST',
    headers: { authorization: `Bearer ${shop.adminKey}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const png = Buffer.from(await answer.arrayBuffer());
  expect([answer.status, png.toString('latin1', 1, 4)]).toEqual([200, 'PNG']);
  const { width, height } = await sharp(png).metadata();
  return { png, width, height, blocked: answer.headers.get('attune-blocked') };
}

test.skipIf(browserIsMissing)(
  'a template is seen at any width, light and dark, by each reader in their language',
  { timeout: 120_000 },
  async () => {
    const pictures = await startPictures();
    const shop = await startMailShop({ config: { pictureOrigins: [pictures.origin] } });
    const own = await upload(shop, await paint(BLUE));
    const html = `<html lang="en"><head><title>T</title><style>body { margin: 0; background: white }
      .bar { height: 100px; background: {% audience 'did "Order Completed"' %}green{% else %}red{% endaudience %} }
      @media (prefers-color-scheme: dark) { body { background: black } }</style></head>
      <body><div class="bar" lang="{{ trait.locale }}"></div><img src="${own}" alt="" width="40"><img src="${pictures.origin}/p.png" alt="" width="40">
      <div style="height: 900px"></div></body></html>`;
    const draft = {
      from: 'Shop <news@shop.example>',
      subject: 'Hello',
      body: { kind: 'html', html },
      language: 'en',
      languages: {
        de: { body: { kind: 'html', html: html.replace('background: white', 'background: blue') } },
      },
    };
    await shop.ask('POST', '/api/templates', { name: 'hello', draft });
    await shop.send(...person('ann', 'marketing'), {
      ...{ type: 'track', userId: 'ann', event: 'Order Completed' },
      properties: { order_id: '7', total: 10 },
    });

    const phone = await photograph(shop, {});
    expect(phone).toMatchObject({ width: 375, blocked: '0' });
    expect(phone.height).toBeGreaterThan(1_000);
    expect(await colourAt(phone.png, 5, 5)).toEqual(RED);
    // A picture of the library, one of an origin that was named, and what is beside them.
    expect(await colourAt(phone.png, 20, 120)).toEqual(BLUE);
    expect(await colourAt(phone.png, 60, 120)).toEqual(RED);
    expect(await colourAt(phone.png, 300, 120)).toEqual(WHITE);
    const dark = await photograph(shop, { width: 'desktop', dark: true });
    expect(dark.width).toBe(800);
    expect(await colourAt(dark.png, 300, 120)).toEqual(BLACK);
    const ann = await photograph(shop, { profile: { userId: 'ann' }, width: 600 });
    expect(ann.width).toBe(600);
    expect(await colourAt(ann.png, 5, 5)).toEqual(GREEN);

    const file = join(await tempFolder(), 'german.png');
    const shown = ['--screenshot', file, '--locale', 'de-AT', '--width', '320'];
    const { code, stderr } = await runHere(
      ['template', 'preview', 'hello', ...shown],
      shop.database.url,
    );
    expect([code, stderr]).toEqual([0, expect.stringMatching(/german\.png: 320 × 1\d{3} pixels/)]);
    expect(stderr).toContain(`Not in the picture: ${pictures.origin}/p.png`);
    expect(await colourAt(await sharp(file).png().toBuffer(), 300, 120)).toEqual(BLUE);
  },
);

test.skipIf(browserIsMissing)(
  'the browser of a screenshot runs no script, reaches nothing and shows no file of this machine',
  { timeout: 120_000 },
  async () => {
    const forbidden = await startPictures();
    const shop = await startMailShop();
    const at = forbidden.origin;
    const html = `<html><head><title>T</title><link rel="preconnect" href="${at}"><link rel="dns-prefetch" href="${at}">
      <link rel="stylesheet" href="${at}/a.css"><link rel="prefetch" href="${at}/b"><meta http-equiv="refresh" content="0;url=${at}/refreshed">
      <style>@import url(${at}/c.css); @font-face { font-family: f; src: url(${at}/f) } body { margin: 0; background: white url(${at}/d.png); font-family: f }</style></head>
      <body><img src="${at}/e.png" alt=""><iframe src="file:///etc/passwd" style="border: 0; width: 200px; height: 200px"></iframe>
      <iframe src="${at}/g"></iframe><object data="${at}/h"></object><video poster="${at}/i.png" src="${at}/j"></video>
      <script>document.body.style.background = 'red'</script><img src="x" alt="" onerror="document.body.style.background = 'red'"></body></html>`;
    const source = { subject: 'Hello', body: { kind: 'html', html } };
    const { png, blocked } = await photograph(shop, { source });
    expect(await colourAt(png, 370, 3)).toEqual(WHITE);
    const { data } = await sharp(png).greyscale().raw().toBuffer({ resolveWithObject: true });
    expect(data.length).toBeGreaterThan(375 * 100);
    expect(Number(blocked)).toBeGreaterThan(1);
    expect([forbidden.asked, forbidden.connections()]).toEqual([[], 0]);
  },
);
