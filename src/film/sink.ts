import { type FileHandle, open, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  EncodedPacket,
  EncodedVideoPacketSource,
  Mp4OutputFormat,
  Output,
  StreamTarget,
  type StreamTargetChunk,
  WebMOutputFormat,
} from 'mediabunny';
import { type TimeField, timeFields } from './box.ts';
import type { FilmFormat } from './format.ts';
import { gifTrailer } from './gif-bytes.ts';
import type { EncodedRange } from './packet.ts';

/** Where the ranges of a film are put together, in order. */
export interface Sink {
  write(range: EncodedRange): Promise<void>;
  /** Writes what comes last. */
  finish(): Promise<void>;
  /** Lets go of the file, finished or not. */
  close(): Promise<void>;
}

export interface SinkOptions {
  readonly format: FilmFormat;
  /** A file, or for `png` a folder, that exists. */
  readonly path: string;
  readonly width: number;
  readonly height: number;
  readonly fps: number;
  /** How many the film will have. */
  readonly frames: number;
}

export async function openSink(options: SinkOptions): Promise<Sink> {
  if (options.format === 'png') return pngSink(options);
  const file = await open(options.path, 'w');
  return options.format === 'gif' ? gifSink(file) : videoSink(file, options);
}

/** Packets into a container, without encoding anything again. An MP4's index comes first (fast start). */
function videoSink(file: FileHandle, { format, width, height, fps, frames }: SinkOptions): Sink {
  let failure: unknown;
  const target = new StreamTarget(
    new WritableStream<StreamTargetChunk>({
      async write({ data, position }) {
        try {
          await writeFully(file, data, position);
        } catch (error) {
          failure ??= error;
          throw error;
        }
      },
    }),
  );
  let times: readonly TimeField[] = [];
  const video = format === 'mp4' ? 'avc' : 'vp9';
  const output = new Output({
    format:
      format === 'mp4'
        ? new Mp4OutputFormat({
            fastStart: 'reserve',
            onMoov: (moov, position) => {
              times = timeFields(moov, position);
            },
          })
        : new WebMOutputFormat(),
    target,
  });
  const source = new EncodedVideoPacketSource(video);
  output.addVideoTrack(source, { frameRate: fps, maximumPacketCount: frames });
  /** The muxer's own complaint about a failed write says less than the file system's. */
  const telling = async (work: () => Promise<void>) => {
    try {
      await work();
    } catch (error) {
      throw failure ?? error;
    }
    if (failure) throw failure;
  };
  let started = false;
  return {
    write: ({ packets, decoder }) =>
      telling(async () => {
        if (!started) await output.start();
        started = true;
        for (const { data, frame, key } of packets) {
          const packet = new EncodedPacket(data, key ? 'key' : 'delta', frame / fps, 1 / fps);
          await source.add(packet, {
            decoderConfig: {
              ...decoder!,
              codedWidth: width,
              codedHeight: height,
              colorSpace: { primaries: 'bt709', transfer: 'bt709', matrix: 'bt709', fullRange: false },
            },
          });
        }
      }),
    finish: () =>
      telling(async () => {
        await output.finalize();
        // The hour of its making is all that would make the same film differ.
        for (const { position, length } of times) await writeFully(file, new Uint8Array(length), position);
      }),
    close: () => file.close(),
  };
}

function gifSink(file: FileHandle): Sink {
  let position = 0;
  const append = async (data: Uint8Array) => {
    await writeFully(file, data, position);
    position += data.length;
  };
  return {
    async write({ packets }) {
      for (const { data } of packets) await append(data);
    },
    finish: () => append(gifTrailer),
    close: () => file.close(),
  };
}

function pngSink({ path, frames }: SinkOptions): Sink {
  const digits = Math.max(5, String(frames - 1).length);
  return {
    async write({ packets }) {
      for (const { data, frame } of packets) {
        await writeFile(join(path, `frame-${String(frame).padStart(digits, '0')}.png`), data);
      }
    },
    async finish() {},
    async close() {},
  };
}

/** A full disk may take a part of what it is given without complaint: the next write then complains. */
async function writeFully(file: FileHandle, data: Uint8Array, position: number): Promise<void> {
  for (let done = 0; done < data.length; ) {
    const { bytesWritten } = await file.write(data, done, data.length - done, position + done);
    done += bytesWritten;
  }
}
