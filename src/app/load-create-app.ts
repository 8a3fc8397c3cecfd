/** See create-app.ts. It is loaded when it is called: all of Attune hangs on it, and a command needs little. */
export const createApp: typeof import('./create-app.js').createApp = async (config, overrides) =>
  (await import('./create-app.js')).createApp(config, overrides);
