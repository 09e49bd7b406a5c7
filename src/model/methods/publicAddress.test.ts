import { expect, test } from 'vitest';
import { isPublicAddress } from './publicAddress.ts';

test.each(['https://name.github.io/explorer/', 'http://192.168.1.5:4173/', 'https://localhost.example.org/'])(
  'others can open %s',
  (address) => expect(isPublicAddress(address)).toBe(true),
);

test.each([
  'http://localhost:5173/',
  'http://explorer.localhost/',
  'http://127.0.0.1:4173/',
  'http://127.1.2.3/',
  'http://[::1]:80/',
  'http://0.0.0.0/',
  'file:///home/me/index.html',
  'nothing',
])('only this machine has %s', (address) => expect(isPublicAddress(address)).toBe(false));
