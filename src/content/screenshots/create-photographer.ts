import { browserFailed, browserMissing, screenshotsBusy } from './errors.js';
import { findBrowser } from './find-browser.js';
import { createPictureReader, type PictureParts } from './read-picture.js';
import type { Screenshot, ScreenView } from './screenshot.js';
import { takeScreenshot } from './take-screenshot.js';

/**
 * Takes a screenshot of a mail's HTML.
 *
 * @throws AppError `browser-missing`, `browser-failed`, `screenshots-busy`
 */
export type Photograph = (html: string, view: ScreenView) => Promise<Screenshot>;

export interface PhotographerParts extends PictureParts {
  /** Undefined: one is looked for. */
  readonly browserPath: string | undefined;
  readonly usesSandbox: boolean;
}

/** A browser takes some 150 MB: one at a time, and so many wait. */
const MOST_WAITING = 8;

/** What takes screenshots one after the other, each with a browser of its own. */
export function createPhotographer(parts: PhotographerParts): Photograph {
  const readPicture = createPictureReader(parts);
  let last: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  const take: Photograph = async (html, view) => {
    const browser = await findBrowser(parts.browserPath);
    if (browser === undefined) throw browserMissing.make({ path: parts.browserPath });
    // Chromium refuses to shut its pages off when root runs it.
    const isSandboxed = parts.usesSandbox && process.getuid?.() !== 0;
    try {
      return await takeScreenshot({ browser, isSandboxed, readPicture }, html, view);
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      throw browserFailed.make({ problem: wordProblem(error) }, error);
    }
  };
  return async (html, view) => {
    if (waiting >= MOST_WAITING) throw screenshotsBusy.make(null);
    waiting += 1;
    const taken = last.then(() => take(html, view));
    last = taken.catch(() => undefined);
    try {
      return await taken;
    } finally {
      waiting -= 1;
    }
  };
}

/** The browser says much; what it says of itself first is what matters. */
function wordProblem({ message }: Error): string {
  const lines = message.split('\n').map((line) => line.trim());
  const told = lines.find((line) => /sandbox/i.test(line)) ?? lines[0] ?? '';
  return told.slice(0, 300).replace(/[.!]+$/, '');
}
