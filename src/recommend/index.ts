export { createBestSellers } from './create-best-sellers.js';
export type { Recommender } from './recommender.js';
