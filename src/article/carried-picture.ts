import type { Compilation } from './compilation.ts';
import { type Picture, pictureName, readablePath, sizeOf } from './picture.ts';
import { safeSvg } from './safe-svg.ts';

/** The bytes of a picture that lies in its own address, or that its cell carries along. */
export function carriedBytes(
  address: string,
  cell: number | undefined,
  { attachments }: Pick<Compilation, 'attachments'>,
): Uint8Array | undefined {
  const data = bytesOfData(address);
  if (data) return data;
  const [, name] = /^attachment:(.*)$/is.exec(address) ?? [];
  return name === undefined ? undefined : attachments.get(cell ?? 0)?.get(readablePath(name));
}

/** What an address of the kind `data:` holds. Source: RFC 2397 */
export function bytesOfData(address: string): Uint8Array | undefined {
  const [, type = '', content] = /^data:([^,]*),(.*)$/is.exec(address) ?? [];
  if (content === undefined) return undefined;
  try {
    const plain = decodeURIComponent(content);
    return new Uint8Array(Buffer.from(plain, /;\s*base64\s*$/i.test(type) ? 'base64' : 'utf8'));
  } catch {
    return undefined;
  }
}

/** A picture of whatever kind as a file of the site; undefined for what is none. */
export function carriedPicture(
  content: Uint8Array,
  name: string,
  { asset, root, trust }: Pick<Compilation, 'asset' | 'root' | 'trust'>,
): Picture | undefined {
  const size = sizeOf(content);
  if (!size) return undefined;
  const { width, height, type } = size;
  const safe = type === 'svg' && !trust ? safeSvg(new TextDecoder().decode(content)) : content;
  if (safe === undefined) return undefined;
  return { src: root + asset(pictureName(name, type), safe), width, height };
}

/** The size that is asked for, in whole pixels, with the other side in proportion; else the picture's own. */
export function sized(
  width: unknown,
  height: unknown,
  own: { readonly width?: number; readonly height?: number },
): { readonly width?: number; readonly height?: number } {
  if (own.width === undefined || own.height === undefined) return {};
  const ratio = own.width / own.height;
  const [across, down] = [pixels(width), pixels(height)];
  if (across && down) return { width: across, height: down };
  if (across) return { width: across, height: Math.round(across / ratio) || 1 };
  if (down) return { width: Math.round(down * ratio) || 1, height: down };
  return { width: own.width, height: own.height };
}

/** `200` and `200px`; undefined for what is no length in pixels, such as `50%`. */
export function pixels(length: unknown): number | undefined {
  const value = Number(String(length ?? '').replace(/px$/, ''));
  return value > 0 ? Math.round(value) : undefined;
}
