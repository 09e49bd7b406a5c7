// `npm start`: from a fresh clone to the explorer in a browser. Installs what is missing, builds, serves the
// built page on this machine with the headers that allow threads, and opens it.
//   npm start -- --port 5000        any option of `vite preview`

import { prepare, runStep } from './setup.mjs';

prepare();
if (!runStep('npx', ['vite', 'build', '--logLevel', 'error'])) {
  console.error('The build failed (see above); nothing was started');
  process.exit(1);
}
const hasScreen = process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
const open = hasScreen && !process.env.CI ? ['--open'] : [];
console.log('Serving the explorer on this machine; stop with Ctrl+C.');
runStep('npx', ['vite', 'preview', ...open, ...process.argv.slice(2)]);
