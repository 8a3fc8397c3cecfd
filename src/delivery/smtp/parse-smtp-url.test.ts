import { expect, it } from 'vitest';
import { AppError } from '../../kernel/index.js';
import { parseSmtpUrl } from './parse-smtp-url.js';

it.each([
  [
    'smtp://shop:secret@mail.example:2525',
    { host: 'mail.example', port: 2525, secure: 'starttls', user: 'shop', password: 'secret' },
  ],
  ['smtp://localhost', { host: 'localhost', port: 587, secure: 'opportunistic' }],
  ['smtps://mail.example/', { host: 'mail.example', port: 465, secure: 'tls' }],
  ['smtp://127.0.0.1:1025?tls=none', { host: '127.0.0.1', port: 1025, secure: 'none' }],
  ['smtp://[::1]:25', { host: '::1', port: 25, secure: 'opportunistic' }],
  ['smtp://mail.example?tls=required', { host: 'mail.example', port: 587, secure: 'starttls' }],
  [
    'smtp://a%40b.example:p%3A%2F%25@mail.example?tls=opportunistic&verify=none',
    {
      host: 'mail.example',
      port: 587,
      secure: 'opportunistic',
      user: 'a@b.example',
      password: 'p:/%',
      rejectUnauthorized: false,
    },
  ],
])('%s is read', (text, server) => {
  expect(parseSmtpUrl(text)).toEqual({ connections: 10, ...server });
});

it('the number of connections is read', () => {
  expect(parseSmtpUrl('smtp://mail.example?connections=20').connections).toBe(20);
});

it.each([
  'mail.example',
  'http://mail.example',
  'smtp://',
  'smtp://:587',
  'smtp://shop@mail.example',
  'smtp://:secret@mail.example',
  'smtp://shop:sec%ret@mail.example',
  'smtp://mail.example/inbox',
  'smtp://mail.example#x',
  'smtp://mail.example?tls=maybe',
  'smtps://mail.example?tls=none',
  'smtp://mail.example?verify=all',
  'smtp://mail.example?connections=0',
  'smtp://mail.example?connections=many',
  'smtp://mail.example?pool=1',
])('%s is refused with what to do, and without its password', (text) => {
  const refuse = () => parseSmtpUrl(text);
  expect(refuse).toThrow(AppError);
  try {
    refuse();
  } catch (error) {
    expect(error).toMatchObject({ code: 'smtp-url-invalid' });
    expect(JSON.stringify([error, String(error)])).not.toContain('secret@');
  }
});
