/**
 * Full screen for an element. Where the browser gives it to videos alone (iPhones), the element fills the
 * window instead and wears `data-filled`.
 */
export function isFullScreen(host: HTMLElement): boolean {
  return document.fullscreenElement === host || host.hasAttribute('data-filled');
}

export async function toggleFullScreen(host: HTMLElement): Promise<void> {
  if (document.fullscreenElement === host) return document.exitFullscreen();
  if (host.hasAttribute('data-filled')) {
    host.removeAttribute('data-filled');
    return;
  }
  try {
    await host.requestFullscreen();
  } catch {
    host.setAttribute('data-filled', '');
  }
}
