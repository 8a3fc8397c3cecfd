import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Where `npm start` or the demo answers while the app is being worked on. */
const server = process.env.ATTUNE_WEB_PROXY ?? 'http://127.0.0.1:4490';

export default defineConfig({
  plugins: [react()],
  // The server puts a new nonce in its place for every answer.
  html: { cspNonce: 'ATTUNE_NONCE' },
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    target: 'es2022',
    sourcemap: false,
    manifest: true,
    // A picture or font inside a stylesheet would have to be allowed as `data:`.
    assetsInlineLimit: 0,
    // A worker’s and an editor’s share is loaded when needed; what is loaded first has a test of its size.
    chunkSizeWarningLimit: 1_000,
  },
  server: {
    port: 4480,
    strictPort: true,
    proxy: Object.fromEntries(
      ['/api', '/v1', '/e'].map((path) => [path, { target: server, changeOrigin: true }]),
    ),
  },
});
