import type { Page } from 'playwright-core';

export interface Scrolling {
  readonly seconds: number;
  /** How long the page was busy at a time, where that was more than 50 ms. */
  readonly longTasks: readonly number[];
  /** The most rows that were in the page at once. */
  readonly mostRows: number;
}

/** A page of the list, about: faster than anybody reads, and slow enough for the wheel of a mouse. */
const STEP_PX = 2_400;

/**
 * Scrolls a virtual list step by step, one a frame, and waits for rows where it was faster than the server. It is
 * over when the last row is in the page.
 */
export async function scrollToEnd(page: Page, rows: number): Promise<Scrolling> {
  // As text: what runs in the page is not compiled for it.
  return page.evaluate(`(async () => {
    const longTasks = [];
    const observer = new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) longTasks.push(duration);
    });
    observer.observe({ type: 'longtask' });
    const startedAt = performance.now();
    let mostRows = 0;
    for (;;) {
      await new Promise(requestAnimationFrame);
      const links = document.querySelectorAll('[data-row]');
      mostRows = Math.max(mostRows, links.length);
      const last = Number(links[links.length - 1]?.dataset.row ?? 0);
      if (last >= ${rows - 1}) break;
      scrollBy(0, ${STEP_PX});
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
    observer.disconnect();
    return { seconds: (performance.now() - startedAt) / 1000, longTasks, mostRows };
  })()`);
}
