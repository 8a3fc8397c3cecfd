export { journeys } from './journeys-feature.ts';
