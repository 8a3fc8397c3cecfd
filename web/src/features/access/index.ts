export { firstEvent } from './first-event-feature.ts';
export { accessRoutes } from './routes.ts';
