import { crc32, inflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { createShop } from '../shop/shop.js';
import { drawProduct } from './draw-product.js';
import { writePng } from './write-png.js';

/** Reads what a PNG says of itself, and its rows; throws where it breaks the specification. */
function readPng(png: Buffer) {
  expect(png.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n');
  const chunks: { type: string; data: Buffer }[] = [];
  for (let at = 8; at < png.length; ) {
    const length = png.readUInt32BE(at);
    const body = png.subarray(at + 4, at + 8 + length);
    expect(png.readUInt32BE(at + 8 + length)).toBe(crc32(body));
    chunks.push({ type: body.toString('latin1', 0, 4), data: body.subarray(4) });
    at += 12 + length;
  }
  expect(chunks.map(({ type }) => type)).toEqual(['IHDR', 'IDAT', 'IEND']);
  const [header, pixels] = chunks.map(({ data }) => data);
  const [width = 0, height = 0] = [header?.readUInt32BE(0), header?.readUInt32BE(4)];
  expect([...(header?.subarray(8) ?? [])]).toEqual([8, 2, 0, 0, 0]);
  const rows = inflateSync(pixels ?? Buffer.alloc(0));
  expect(rows).toHaveLength(height * (1 + 3 * width));
  return { width, height, rows };
}

test('a bitmap comes out of its PNG as it went in', () => {
  const rgb = new Uint8Array([255, 0, 0, 0, 255, 0, 0, 0, 255, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  const { rows, width, height } = readPng(writePng({ width: 3, height: 2, rgb }));
  expect([width, height]).toEqual([3, 2]);
  expect([...rows]).toEqual([0, ...rgb.subarray(0, 9), 0, ...rgb.subarray(9)]);
});

test('every kind of product has a picture that is valid, small and its own', () => {
  const shop = createShop(7);
  const kinds = new Map(shop.products.map((product) => [product.icon, product]));
  const seen = new Set<string>();
  for (const product of kinds.values()) {
    const png = drawProduct(product);
    expect(readPng(png)).toMatchObject({ width: 600, height: 600 });
    expect(png.length, product.icon).toBeLessThanOrEqual(30 * 1024);
    seen.add(png.toString('base64'));
  }
  expect(seen.size).toBe(kinds.size);
});

test('a picture is the same each time it is drawn', () => {
  const [product] = createShop(7).products;
  if (product === undefined) throw new Error('the shop is empty');
  expect(drawProduct(product).equals(drawProduct(product))).toBe(true);
});
