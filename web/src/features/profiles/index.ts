export { profiles } from './profiles-feature.ts';
