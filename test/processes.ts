export { descendantsOf, stillRunning } from '../src/storage/embedded/testing/processes.js';
