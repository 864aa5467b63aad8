import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { type Codec, codecs } from './codec.ts';
import { loadNodeAv, nodeAvEncoder } from './node-av.ts';

/** A pattern that moves, as I420 planes. */
function pattern(width: number, height: number, t: number) {
  const plane = (across: number, down: number, phase: number) =>
    Uint8Array.from({ length: across * down }, (_, i) => {
      const [x, y] = [i % across, Math.floor(i / across)];
      return 16 + Math.round(200 * (0.5 + 0.5 * Math.sin((x * t) / 9 + y / 5 + phase)));
    });
  return {
    y: plane(width, height, 0),
    u: plane(width / 2, height / 2, 1),
    v: plane(width / 2, height / 2, 2),
    width,
    height,
    lumaStride: width,
  };
}

async function encoded(codec: Codec): Promise<string> {
  const library = (await loadNodeAv())!;
  const encoder = nodeAvEncoder(library, codec, 192, 96, 30);
  try {
    for (let frame = 0; frame < 20; frame++) encoder.add(frame, pattern(192, 96, frame));
    const hash = createHash('sha256');
    for (const { data } of (await encoder.finish()).packets) hash.update(data);
    return hash.digest('hex');
  } finally {
    encoder.close();
  }
}

test.skipIf(process.arch !== 'x64')(
  'H.264 comes out the same whatever the processor can do, and is not ordered to use what it may not have',
  async () => {
    const params = codecs.mp4.options['x264-params']!;
    expect(params).not.toMatch(/\basm=/);
    const free = await encoded(codecs.mp4);
    // Instructions that every processor of this kind has.
    for (const asm of ['0', 'MMX2,SSE2', 'MMX2,SSE2Fast,SSSE3']) {
      const held = {
        ...codecs.mp4,
        options: { ...codecs.mp4.options, 'x264-params': `${params}:asm=${asm}` },
      };
      expect(await encoded(held), asm).toBe(free);
    }
  },
);
