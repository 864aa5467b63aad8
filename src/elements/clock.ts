/** Seconds as a reader of films knows them: `0:07`, `1:02`. */
export function formatTime(seconds: number): string {
  const whole = Math.floor(seconds + 1e-6);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}

/** Which chapter shows at `time`: the last that has begun. */
export function chapterAt(chapters: readonly { readonly start: number }[], time: number): number {
  const next = chapters.findIndex(({ start }) => start > time + 1e-6);
  return next < 0 ? Math.max(chapters.length - 1, 0) : Math.max(next - 1, 0);
}
