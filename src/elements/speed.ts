/** Times real time: as slow and as fast as a film can still be followed, and as browsers play media. */
export const SPEED_RANGE = [0.0625, 16] as const;

/** The speed that an attribute says; 1 where it says nothing, undefined where it is no speed. */
export function speedOf(attribute: string | null): number | undefined {
  const speed = Number(attribute ?? 1);
  return speed >= SPEED_RANGE[0] && speed <= SPEED_RANGE[1] ? speed : undefined;
}
