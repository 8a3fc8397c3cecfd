import { tooManySimulations } from '../errors.js';

/** Runs a simulation, or refuses it. @throws AppError `too-many-simulations`; or what it throws */
export type RunSimulation = <Result>(simulate: () => Promise<Result>) => Promise<Result>;

/** Of one process: each reads the log of whoever is concerned, and computes in the thread that answers everybody. */
const MOST_AT_ONCE = 2;

/** Lets so many simulations run at once, and refuses whatever comes meanwhile. */
export function boundSimulations(most = MOST_AT_ONCE): RunSimulation {
  let running = 0;
  return async (simulate) => {
    if (running >= most) throw tooManySimulations.make({ most, retryAfterSeconds: RETRY_SECONDS });
    running += 1;
    try {
      return await simulate();
    } finally {
      running -= 1;
    }
  };
}

/** As long as one takes that looks at some ten thousand people. */
const RETRY_SECONDS = 10;
