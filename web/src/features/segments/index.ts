export { segments } from './segments-feature.ts';
