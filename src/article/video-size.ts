import { ALL_FORMATS, BufferSource, Input } from 'mediabunny';

/** Width and height of a film's picture, in pixels as shown; undefined for what is no film. */
export async function videoSize(
  content: Uint8Array,
): Promise<{ readonly width: number; readonly height: number } | undefined> {
  const input = new Input({ source: new BufferSource(content), formats: ALL_FORMATS });
  try {
    const track = await input.getPrimaryVideoTrack();
    return track ? { width: track.displayWidth, height: track.displayHeight } : undefined;
  } catch {
    return undefined;
  } finally {
    input.dispose();
  }
}
