import { expect, test } from 'vitest';
import { codecs } from './codec.ts';
import { loadNodeAv, nodeAvEncoder, nodeAvRepeats } from './node-av.ts';
import type { Packet } from './packet.ts';

const av = (await loadNodeAv())!;
const [width, height, fps] = [176, 144, 30];

/** A soft pattern at a place of its own. */
function pattern(t: number) {
  const plane = (across: number, down: number) =>
    Uint8Array.from({ length: across * down }, (_, i) =>
      Math.round(128 + 100 * Math.sin(((i % across) + 7 * t) / 9) * Math.cos(i / across / 6)),
    );
  return {
    y: plane(width, height),
    u: plane(width / 2, height / 2),
    v: plane(width / 2, height / 2),
    width,
    height,
    lumaStride: width,
  };
}

/** The luma of each picture in order of coming out. */
function decoded(packets: readonly Packet[], kind: 'h264' | 'vp9'): Buffer[] {
  const decoder = new av.CodecContext();
  decoder.allocContext3(av.Codec.findDecoder(kind === 'h264' ? av.AV_CODEC_ID_H264 : av.AV_CODEC_ID_VP9));
  decoder.threadCount = 1;
  decoder.open2Sync();
  const frame = new av.Frame();
  frame.alloc();
  const pictures: Buffer[] = [];
  const receive = () => {
    while (decoder.receiveFrameSync(frame) >= 0) {
      const rows = Array.from({ length: height }, (_, row) =>
        Buffer.from(frame.data![0]!.subarray(row * frame.linesize[0]!, row * frame.linesize[0]! + width)),
      );
      pictures.push(Buffer.concat(rows));
    }
  };
  for (const { data } of packets) {
    const packet = new av.Packet();
    packet.alloc();
    packet.data = Buffer.from(data);
    expect(decoder.sendPacketSync(packet)).toBeGreaterThanOrEqual(0);
    receive();
  }
  decoder.sendPacketSync(null);
  receive();
  return pictures;
}

test.each([
  ['mp4', 'h264'],
  ['webm', 'vp9'],
] as const)('in .%s a picture repeats in a few bytes, anywhere, and what follows is not disturbed', async (format, kind) => {
  const codec = codecs[format];
  const repeats = await nodeAvRepeats(av, codec, width, height, fps);
  const moments = [0, 1, 1, 1, 2, 3, 3, 4, ...Array(40).fill(5), 6, 7, 7];
  // The first repeat of each is encoded, to be finer.
  const given = moments.filter((moment, i) => moment !== moments[i - 2]);
  const whole = nodeAvEncoder(av, codec, width, height, fps, repeats);
  const plain = nodeAvEncoder(av, codec, width, height, fps);
  for (const [i, moment] of moments.entries()) {
    const fresh = i === 0 || moments[i - 1] !== moment;
    whole.add(i, fresh ? pattern(moment) : undefined);
    if (moment !== moments[i - 2]) plain.add(i, pattern(moment));
  }
  const [withRepeats, without] = [await whole.finish(), await plain.finish()];
  whole.close();
  plain.close();
  expect(withRepeats.packets.map(({ frame }) => frame)).toEqual(moments.map((_, i) => i));
  expect(withRepeats.packets.filter(({ data }) => data.length < 40).length).toBeGreaterThanOrEqual(
    moments.length - given.length,
  );
  const [shown, alone] = [decoded(withRepeats.packets, kind), decoded(without.packets, kind)];
  expect(alone).toHaveLength(given.length);
  expect(shown).toHaveLength(moments.length);
  let last = -1;
  shown.forEach((picture, i) => {
    if (moments[i] !== moments[i - 2]) last++;
    expect(picture.equals(alone[last]!), `picture ${i}`).toBe(true);
  });
});
