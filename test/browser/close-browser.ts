import { afterAll } from 'vitest';
import { closeBrowser } from './open-browser.js';

// Of the project `browser`, for each of its files.
afterAll(closeBrowser);
