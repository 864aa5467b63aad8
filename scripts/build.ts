/** `npm run build`: types and modules by tsc, then the one-script player and the page by Vite. */
import { spawnSync } from 'node:child_process';
import { chmodSync, rmSync } from 'node:fs';
import { build } from 'vite';

const root = new URL('../', import.meta.url);

rmSync(new URL('dist', root), { recursive: true, force: true });
const tsc = ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'];
const { status } = spawnSync(process.execPath, tsc, { cwd: root, stdio: 'inherit' });
if (status !== 0) process.exit(status ?? 1);
chmodSync(new URL('dist/cli/main.js', root), 0o755);
await build({ configFile: 'vite.config.ts', mode: 'player', logLevel: 'warn' });
await build({ configFile: 'vite.config.ts', mode: 'page', logLevel: 'warn' });
