/**
 * Full screen for an element. Where the browser gives it to videos alone (iPhones), or a page around forbids it, the
 * element fills its window instead and wears `data-filled`.
 */
export function isFullScreen(host: HTMLElement): boolean {
  return host.matches(':fullscreen') || host.hasAttribute('data-filled');
}

/** @returns whether it was asked for and refused */
export async function toggleFullScreen(host: HTMLElement): Promise<boolean> {
  if (host.matches(':fullscreen')) {
    await host.ownerDocument.exitFullscreen();
    return false;
  }
  if (host.hasAttribute('data-filled')) {
    host.removeAttribute('data-filled');
    return false;
  }
  try {
    await host.requestFullscreen();
    return false;
  } catch {
    host.setAttribute('data-filled', '');
    return 'requestFullscreen' in host;
  }
}
