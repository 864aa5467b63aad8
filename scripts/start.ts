/** `npm start`: builds the page, serves it, prints where, and opens it where there is a desktop. */
import { build, preview } from 'vite';

const hasDesktop =
  process.stdout.isTTY &&
  (process.platform !== 'linux' || Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY));

await build({ configFile: 'vite.config.ts', mode: 'page', logLevel: 'warn' });
const server = await preview({
  configFile: 'vite.config.ts',
  mode: 'page',
  preview: { port: Number(process.env.PORT ?? 4173), open: hasDesktop },
});
console.log('\nCrease is at');
server.printUrls();
console.log('Press Ctrl+C to stop.');
