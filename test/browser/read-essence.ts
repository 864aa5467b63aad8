/** Visits to the long essay, as `crease article` builds it. */
import { buildEssay } from '../built-essay.ts';
import { readingTest } from './read.ts';

export const { site, test } = readingTest({ build: buildEssay, article: 'essence/' });
