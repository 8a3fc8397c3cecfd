import type { Benchmark } from '../benchmark.js';
import { measureDue } from './measure-due.js';
import { measureEvents } from './measure-events.js';
import { measureWaiting } from './measure-waiting.js';

/** Heeds `--scale`: 1,000,000 runs and 100,000 people are much for a small machine. */
export const journeys: Benchmark = {
  name: 'journeys',
  description: 'journeys: what is due at once beside SQL, a million that wait, 200 of them live',
  parts: ['due', 'waiting', 'events'],
  run: async (options) => {
    if (options.part === 'due') return measureDue(options);
    if (options.part === 'waiting') return measureWaiting(options);
    if (options.part === 'events') return measureEvents(options);
    const due = await measureDue(options);
    const waiting = await measureWaiting(options);
    return { ...due, ...waiting, ...(await measureEvents(options)) };
  },
};
