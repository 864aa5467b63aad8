import { spawn } from 'node:child_process';

/** Shows an address in the reader's browser, where there is a desktop to show it on. */
export function openInBrowser(address: string): void {
  const { platform, env, stdout } = process;
  if (!stdout.isTTY || env.CI || (platform === 'linux' && !env.DISPLAY && !env.WAYLAND_DISPLAY)) return;
  const command = { darwin: 'open', win32: 'explorer' }[platform as string] ?? 'xdg-open';
  spawn(command, [address], { stdio: 'ignore', detached: true })
    .on('error', () => console.error('(no browser could be opened)'))
    .unref();
}
