import { escapeHtml } from '../article/index.ts';

/** Where a packed figure will be found, and what it is called. */
export interface Published {
  /** Address of the folder that the file goes to, with a slash at its end. */
  readonly base: string;
  /** Name of the file, such as `lesson.html`. */
  readonly file: string;
  readonly title: string;
  readonly description: string;
}

/** Pixels of the picture on a card, as Open Graph and oEmbed readers take it. */
export const CARD = { width: 1200, height: 630 };

/** Pixels of the frame until the page in it has said how high it is. */
const FRAME = { width: 960, height: 640 };

/**
 * Tells a page around this one how high it is, whenever that changes: `{ type: 'crease-size', height }`, a number and nothing
 * else. In a frame only the figure shows, and no height comes from the frame's own.
 */
export const framedScript = `<script>(() => {
if (parent === window) return;
document.documentElement.dataset.framed = '';
const tell = () => parent.postMessage({ type: 'crease-size', height: Math.ceil(document.body.getBoundingClientRect().height) }, '*');
addEventListener('DOMContentLoaded', () => { new ResizeObserver(tell).observe(document.body); tell(); });
})();</script>`.replaceAll('\n', '');

/** What a page says of itself to those who show a card of it or embed it. */
export function cardHead({ base, file, title, description }: Published): string {
  const image = `${base}${stemOf(file)}.png`;
  const tags = [
    ['og:type', 'website'],
    ['og:title', title],
    ['og:description', description],
    ['og:url', base + file],
    ['og:image', image],
    ['og:image:width', String(CARD.width)],
    ['og:image:height', String(CARD.height)],
  ].map(([name, content]) => `<meta property="${name}" content="${escapeHtml(content!)}">`);
  const oembed = escapeHtml(`${base}${stemOf(file)}.json`);
  return `${tags.join('')}<meta name="twitter:card" content="summary_large_image"><link rel="alternate" type="application/json+oembed" href="${oembed}" title="${escapeHtml(title)}">`;
}

/** The answer of oEmbed 1.0 for a packed figure, as a file beside it. */
export function oembed({ base, file, title }: Published): string {
  const address = base + file;
  return `${JSON.stringify(
    {
      version: '1.0',
      type: 'rich',
      provider_name: 'Crease',
      title,
      ...FRAME,
      html: `<iframe src="${escapeHtml(address)}" title="${escapeHtml(title)}" width="${FRAME.width}" height="${FRAME.height}" style="width:100%;border:0" loading="lazy" allowfullscreen></iframe>`,
      thumbnail_url: `${base}${stemOf(file)}.png`,
      thumbnail_width: CARD.width,
      thumbnail_height: CARD.height,
    },
    undefined,
    2,
  )}\n`;
}

function stemOf(file: string): string {
  return file.replace(/\.html?$/i, '');
}
