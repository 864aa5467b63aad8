import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { BufferSource, EncodedPacketSink, Input, MATROSKA } from 'mediabunny';
import type { I420 } from '../raster/index.ts';
import type { Codec } from './codec.ts';
import { FilmError } from './film-error.ts';
import type { Packet } from './packet.ts';
import type { PictureEncoder } from './picture-encoder.ts';

/** The system's ffmpeg: `CREASE_FFMPEG`, or the one on the PATH. */
const ffmpeg = () => process.env.CREASE_FFMPEG ?? 'ffmpeg';

/** Whether the system has an ffmpeg with this encoder. */
export function ffmpegHas(encoder: string): boolean {
  const { status, stdout } = spawnSync(ffmpeg(), ['-hide_banner', '-encoders'], { encoding: 'utf8' });
  return status === 0 && stdout.includes(` ${encoder} `);
}

/** An encoder in a process of its own, fed through a pipe: for where node-av is not installed. */
export function ffmpegEncoder(
  codec: Codec,
  width: number,
  height: number,
  fps: number,
  from: number,
): PictureEncoder {
  const options = Object.entries(codec.options).flatMap(([name, value]) => [`-${name}:v`, value]);
  const flags = [
    '-hide_banner -loglevel error -nostdin',
    `-f rawvideo -pix_fmt yuv420p -s ${width}x${height} -r ${fps} -i pipe:0`,
    `-c:v ${codec.encoder} -threads 1 -g 1000000 -pix_fmt yuv420p`,
    '-color_range tv -colorspace bt709 -color_primaries bt709 -color_trc bt709 -chroma_sample_location center',
  ].flatMap((line) => line.split(' '));
  const child = spawn(ffmpeg(), [...flags, ...options, '-fflags', '+bitexact', '-f', 'matroska', 'pipe:1']);
  const output: Buffer[] = [];
  let complaint = '';
  child.stdout.on('data', (part: Buffer) => output.push(part));
  child.stderr.on('data', (part: Buffer) => {
    complaint = (complaint + part.toString()).slice(-400);
  });
  const ended = once(child, 'close');
  const failed = () =>
    new FilmError(`ffmpeg stopped: ${complaint.trim().split('\n').at(-1) || 'it did not say why'}`);
  // A broken pipe is told by how the process ended.
  child.stdin.on('error', () => {});
  ended.catch(() => {});
  const picture = Buffer.alloc((width * height * 3) / 2);
  return {
    async add(_, planes) {
      if (planes) pack(picture, planes);
      if (!child.stdin.write(Buffer.from(picture))) {
        await new Promise((resolve) => {
          child.stdin.once('drain', resolve);
          ended.then(resolve, resolve);
        });
      }
      if (child.exitCode !== null) throw failed();
    },
    async finish() {
      child.stdin.end();
      await ended;
      if (child.exitCode !== 0) throw failed();
      const input = new Input({ source: new BufferSource(Buffer.concat(output)), formats: [MATROSKA] });
      const track = (await input.getPrimaryVideoTrack())!;
      const packets: (Packet & { readonly seconds: number })[] = [];
      for await (const { data, timestamp, type } of new EncodedPacketSink(track).packets()) {
        packets.push({ data: new Uint8Array(data), seconds: timestamp, key: type === 'key', frame: 0 });
      }
      const first = Math.min(...packets.map(({ seconds }) => seconds));
      const { codec, description } = (await track.getDecoderConfig())!;
      return {
        packets: packets.map(({ data, key, seconds }) => ({
          data,
          key,
          frame: from + Math.round((seconds - first) * fps),
        })),
        decoder: description ? { codec, description: new Uint8Array(description as Uint8Array) } : { codec },
      };
    },
    close() {
      child.kill('SIGKILL');
    },
  };
}

/** The three planes, one after the other, without padding. */
function pack(picture: Buffer, { width, height, y, u, v, lumaStride }: I420): void {
  let at = 0;
  for (const [plane, stride, bytes, rows] of [
    [y, lumaStride, width, height],
    [u, lumaStride / 2, width / 2, height / 2],
    [v, lumaStride / 2, width / 2, height / 2],
  ] as const) {
    for (let row = 0; row < rows; row++, at += bytes) {
      picture.set(plane.subarray(row * stride, row * stride + bytes), at);
    }
  }
}
