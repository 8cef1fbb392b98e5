import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const service = process.env.WECOURIER_URL ?? 'http://127.0.0.1:8080';

export default defineConfig({
  plugins: [react()],
  build: {
    // A strict content security policy allows neither data: URLs nor inline scripts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // One file is right for an app that is served from the same binary.
    chunkSizeWarningLimit: 900,
    target: ['chrome123', 'firefox121', 'safari17.5'],
  },
  server: { proxy: { '/api': service } },
});
