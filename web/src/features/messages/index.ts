export { messages } from './messages-feature.ts';
