import { BufferSource, Input, MATROSKA, MP4, QTFF, WEBM } from 'mediabunny';

/** What a film is by its content. */
export interface FilmKind {
  /** Pixels, as shown. */
  readonly width: number;
  readonly height: number;
  /** Endings that a file of this kind may have. */
  readonly endings: readonly string[];
}

const ENDINGS: Readonly<Record<string, readonly string[]>> = {
  'video/mp4': ['mp4', 'm4v'],
  'video/quicktime': ['mov'],
  'video/webm': ['webm'],
  'video/x-matroska': ['mkv'],
};

/** Width, height and kind of a film; undefined for what is none that browsers play. */
export async function filmKind(content: Uint8Array): Promise<FilmKind | undefined> {
  const input = new Input({ source: new BufferSource(content), formats: [MP4, QTFF, WEBM, MATROSKA] });
  try {
    const [track, format] = [await input.getPrimaryVideoTrack(), await input.getFormat()];
    const endings = ENDINGS[format.mimeType];
    return track && endings ? { width: track.displayWidth, height: track.displayHeight, endings } : undefined;
  } catch {
    return undefined;
  } finally {
    input.dispose();
  }
}
