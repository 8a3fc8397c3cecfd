export { data } from './data-feature.ts';
