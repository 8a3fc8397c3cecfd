import type { CaredSegment } from '../segments/index.js';

/** How a segment stands, in a word or two: live, or how far it is. */
export function describeStanding({ live, version }: CaredSegment): string {
  const { state, serving, progress } = live;
  if (state === 'live') return 'live';
  const done = progress && Math.floor((1 - progress.lanesLeft / progress.lanes) * 100);
  const being = done === null ? 'waits to be built' : `being built, ${done} %`;
  const isOld = serving !== null && serving.version !== version;
  return isOld ? `${being}; version ${serving.version} is live` : being;
}

/** How many are in it; a dash: nobody knows yet. */
export function describeSize({ live: { serving } }: CaredSegment): string {
  return serving === null ? '–' : serving.members.toLocaleString('en');
}
