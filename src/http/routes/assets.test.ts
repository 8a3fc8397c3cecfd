import sharp from 'sharp';
import { expect, test } from 'vitest';
import { createTestDatabase } from '../../../test/test-database.js';
import { createWorkspace } from '../../access/index.js';
import { startTestServer, type TestServer } from '../testing/start-test-server.js';

interface AssetBody {
  readonly assetId: string;
  readonly url: string;
  readonly copies: readonly { readonly width: number; readonly url: string }[];
  readonly [field: string]: unknown;
}

async function begin() {
  const database = await createTestDatabase();
  await database.transaction((tx) => createWorkspace(tx, { name: 'Shop' }, 0));
  const server = await startTestServer({ database });
  const upload = async (bytes: Buffer, { name = 'a.png', type = 'image/png' } = {}) => {
    const response = await fetch(`${server.url}/api/assets?workspace=1&name=${name}`, {
      method: 'POST',
      headers: { authorization: 'Bearer templates:write@1', 'content-type': type },
      body: bytes,
    });
    return { status: response.status, body: (await response.json()) as AssetBody };
  };
  return { server, upload };
}

async function ask({ api }: TestServer, ...[method, path, body]: [string, string, unknown?]) {
  const response = await api(method, `/api${path}`, { body, key: 'admin@1' });
  return { status: response.status, body: (await response.json()) as AssetBody };
}

const plain = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#0a5c36' } });

test('a picture is kept in some widths, and anybody may read it for ever', async () => {
  const { server, upload } = await begin();
  const { status, body } = await upload(await plain(1_000, 500).png().toBuffer());
  expect([status, body]).toMatchObject([
    200,
    { name: 'a.png', format: 'png', width: 1_000, height: 500, isNew: true },
  ]);
  expect(body.copies.map(({ width }) => width)).toEqual([640, 320]);
  expect(body.url).toMatch(new RegExp(`^${server.url}/assets/[0-9a-f]{32}-1000\\.png$`));
  const served = await fetch(body.copies[1]?.url ?? '');
  expect(Object.fromEntries(served.headers)).toMatchObject({
    'content-type': 'image/png',
    'cache-control': 'public, max-age=31536000, immutable',
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; sandbox",
  });
  const { width, height } = await sharp(Buffer.from(await served.arrayBuffer())).metadata();
  expect([width, height]).toEqual([320, 160]);
  expect((await fetch(body.url.replace('-1000', '-999'))).status).toBe(404);
  expect((await fetch(`${server.url}/assets/x.png`)).status).toBe(404);
});

test('the same file again is the picture that is there', async () => {
  const { server, upload } = await begin();
  const bytes = await plain(10, 10).jpeg().toBuffer();
  const first = await upload(bytes, { name: 'a.jpg' });
  const again = await upload(bytes, { name: 'b.jpg', type: 'application/octet-stream' });
  expect(again.body).toEqual({ ...first.body, isNew: false });
  const { body } = await ask(server, 'GET', '/assets?search=A.J');
  expect(body).toMatchObject({ assets: [{ assetId: first.body.assetId }], nextCursor: null });
});

test('what a camera noted down is left out, and the picture is the right way up', async () => {
  const { upload } = await begin();
  const exif = { IFD0: { Artist: 'Ann', Copyright: 'Ann' } };
  const photo = await plain(30, 20)
    .jpeg()
    .withExif(exif)
    .withMetadata({ orientation: 6 })
    .toBuffer();
  const { body } = await upload(photo, { name: 'photo.jpg', type: 'image/jpeg' });
  expect(body).toMatchObject({ width: 20, height: 30 });
  const served = Buffer.from(await (await fetch(body.url)).arrayBuffer());
  expect((await sharp(served).metadata()).exif).toBeUndefined();
});

test('a moving picture goes on moving', async () => {
  const { upload } = await begin();
  const frames = [plain(400, 40), plain(400, 40).negate()];
  const pages = await Promise.all(frames.map((frame) => frame.png().toBuffer()));
  const gif = await sharp(pages, { join: { animated: true } })
    .gif()
    .toBuffer();
  const { body } = await upload(gif, { type: 'image/gif' });
  expect(body).toMatchObject({ format: 'gif', width: 400, height: 40, copies: [{ width: 320 }] });
  const served = Buffer.from(await (await fetch(body.copies[0]?.url ?? '')).arrayBuffer());
  expect((await sharp(served, { animated: true }).metadata()).pages).toBe(2);
});

test.each([
  [
    'SVG, whatever it is said to be',
    '<?xml version="1.0"?><svg onload="x()"/>',
    /it is SVG, which/,
  ],
  ['HTML', '<html><script>1</script>', /no PNG, JPEG, GIF or WebP/],
  ['nothing', '', /no PNG, JPEG, GIF or WebP/],
  ['half of a picture', '\u0089PNG\r\n\u001a\n0000', /damaged, or cut off/],
])('what is no picture is refused: %s', async (_what, text, message) => {
  const { upload } = await begin();
  expect(await upload(Buffer.from(text, 'latin1'))).toMatchObject({
    status: 400,
    body: { code: 'asset-invalid', message: expect.stringMatching(message) },
  });
});

test('a file that is too large, or would be when it is opened, is refused', async () => {
  const { upload } = await begin();
  expect((await upload(Buffer.alloc(1_000_001))).body).toMatchObject({ code: 'body-too-large' });
  // 100 million pixels in some thousand bytes.
  const bomb = await plain(10_000, 10_000).png({ compressionLevel: 9 }).toBuffer();
  expect((await upload(bomb)).body).toMatchObject({
    code: 'asset-invalid',
    message: expect.stringContaining('more than 40 million pixels'),
  });
});

test('a picture that a template in use or the brand kit shows is not deleted', async () => {
  const { server, upload } = await begin();
  const { body: asset } = await upload(await plain(10, 10).png().toBuffer());
  const html = `<img alt="" src="${asset.url}">`;
  const draft = { subject: 'A', from: 'a@shop.example', body: { kind: 'html', html } };
  await ask(server, 'POST', '/templates', { name: 'spring', kind: 'transactional', draft });
  // The server of a test has an address that no reader could load a picture from.
  const published = await ask(server, 'POST', '/templates/spring/publish', {
    acceptFindings: ['private-link'],
  });
  expect(published).toMatchObject({ status: 200 });
  await ask(server, 'PUT', '/brand', { revision: 0, kit: { logoUrl: asset.url } });
  const path = `/assets/${asset.assetId}`;
  expect(await ask(server, 'DELETE', path)).toMatchObject({
    status: 409,
    body: {
      code: 'asset-in-use',
      message: '“a.png” is shown by the template “spring”, the brand kit.',
    },
  });
  await ask(server, 'PATCH', '/templates/spring', {
    draft: { ...draft, body: undefined, text: 'A' },
  });
  await ask(server, 'POST', '/templates/spring/publish');
  await ask(server, 'PUT', '/brand', { revision: 1, kit: {} });
  expect((await ask(server, 'DELETE', path)).status).toBe(200);
  expect((await fetch(asset.url)).status).toBe(404);
  expect(await ask(server, 'GET', path)).toMatchObject({ body: { code: 'asset-unknown' } });
});

test('a brand kit is saved by revisions, and goes into what is published from then on', async () => {
  const { server } = await begin();
  expect(await ask(server, 'GET', '/brand')).toMatchObject({
    body: { revision: 0, kit: { colors: {} }, changedBy: null },
  });
  const kit = { name: 'Nordlys', colors: { primary: '#0a5c36' }, sender: 'Shop <a@shop.example>' };
  expect(await ask(server, 'PUT', '/brand', { revision: 0, kit })).toMatchObject({
    status: 200,
    body: { revision: 1, kit, changedBy: 'the API key “test”' },
  });
  expect(await ask(server, 'PUT', '/brand', { revision: 0, kit: {} })).toMatchObject({
    status: 409,
    body: { code: 'template-changed' },
  });
  const wrong = { revision: 1, kit: { colors: { primary: 'green' } } };
  expect(await ask(server, 'PUT', '/brand', wrong)).toMatchObject({
    status: 400,
    body: {
      code: 'brand-invalid',
      message: 'The brand kit’s colors.primary: a colour is written as #1a2b3c.',
    },
  });
  const draft = { subject: '{{ brand.name }}', text: 'A' };
  const made = await ask(server, 'POST', '/templates', { name: 'branded', draft });
  expect(made.body).toMatchObject({ mistake: null });
  expect((await ask(server, 'POST', '/templates/branded/publish')).body).toMatchObject({
    number: 1,
  });
  await ask(server, 'PUT', '/brand', { revision: 1, kit: { ...kit, name: 'Polar' } });
  // The same draft with another brand is another mail.
  expect((await ask(server, 'POST', '/templates/branded/publish')).body).toMatchObject({
    number: 2,
  });
});
