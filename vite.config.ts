// How the page is served and built. It has to run from any folder of a plain static host (relative base), and,
// where we serve it ourselves, cross-origin isolated: without these headers there are no threads.
import react from '@vitejs/plugin-react';
import { defaultClientConditions, defineConfig } from 'vite';
import { licencePlugins } from './scripts/site/licencePlugin.ts';
import { serviceWorkerPlugin } from './scripts/site/serviceWorkerPlugin.ts';

const ISOLATION_HEADERS = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

const licences = licencePlugins();

export default defineConfig({
  base: './',
  plugins: [react(), licences.page, serviceWorkerPlugin()],
  resolve: {
    // onnxruntime-web's default entries are bundles whose threads start by importing the chunk they are in,
    // which would be our worker. Under this condition the runtime stays a file of its own.
    conditions: ['onnxruntime-web-use-extern-wasm', ...defaultClientConditions],
  },
  worker: { format: 'es', plugins: () => [licences.worker()] },
  optimizeDeps: { exclude: ['onnxruntime-web'] },
  build: { target: 'es2022' },
  server: { headers: ISOLATION_HEADERS },
  preview: { headers: ISOLATION_HEADERS },
});
