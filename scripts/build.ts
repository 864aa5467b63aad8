/** `npm run build`: types and modules by tsc, the kernels beside them, then the player, the page and what articles load by Vite. */
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, rmSync } from 'node:fs';
import { build } from 'vite';
import { modes } from '../vite.config.ts';
import { kernelBuilds } from './build-kernels.ts';

const root = new URL('../', import.meta.url);

rmSync(new URL('dist', root), { recursive: true, force: true });
const tsc = ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'];
const { status } = spawnSync(process.execPath, tsc, { cwd: root, stdio: 'inherit' });
if (status !== 0) process.exit(status ?? 1);
for (const name of Object.keys(kernelBuilds)) {
  cpSync(new URL(`src/nn/kernels/${name}.wasm`, root), new URL(`dist/nn/kernels/${name}.wasm`, root));
}
chmodSync(new URL('dist/cli/main.js', root), 0o755);
for (const mode of modes) await build({ configFile: 'vite.config.ts', mode, logLevel: 'warn' });
