import type { Place } from './place.ts';

/** Tells what is wrong with a source, and where. */
export type Report = (severity: 'error' | 'warning', place: Place, message: string) => void;
