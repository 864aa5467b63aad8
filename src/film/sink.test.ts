import { expect, test } from 'vitest';
import { writingError } from '../files/index.ts';
import { type FilmFormat, formatDefaults } from './format.ts';
import { openSink } from './sink.ts';

/** Linux's disk that is always full. */
const full = '/dev/full';

test.skipIf(process.platform !== 'linux').each(['gif', 'mp4', 'webm'] satisfies FilmFormat[])(
  'a full disk stops a .%s with a sentence',
  async (format) => {
    const size = formatDefaults[format];
    const sink = await openSink({ format, path: full, ...size, frames: 2 });
    const filmed = async () => {
      await sink.write({
        packets: [{ data: new Uint8Array(1 << 20), frame: 0, key: true }],
        decoder:
          format === 'mp4'
            ? { codec: 'avc1.64002a', description: new Uint8Array([1, 100, 0, 42, 255, 224, 0]) }
            : { codec: 'vp09.00.51.08' },
      });
      await sink.finish();
    };
    const error = await filmed().catch((caught) => writingError('hero.mp4', caught));
    expect(error).toMatchObject({
      name: 'FileError',
      message: 'hero.mp4: cannot be written, the disk is full',
    });
    await sink.close();
  },
);
