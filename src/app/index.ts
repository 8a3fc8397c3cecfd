export { type App, createApp, type Started } from './create-app.js';
