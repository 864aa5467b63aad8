import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { builtAssets } from '../article/index.ts';

/** What speaks to a learning platform, as an element of a page. */
export function lessonScript(): string {
  return `<script>${readFileSync(join(builtAssets(), 'lesson.js'), 'utf8')}</script>`;
}
