/** What a media query says, and when that changes; where nothing is shown (jsdom), nothing is asked for. */
export function media(query: string): Pick<MediaQueryList, 'matches' | keyof EventTarget> {
  return globalThis.matchMedia?.(query) ?? Object.assign(new EventTarget(), { matches: false });
}
