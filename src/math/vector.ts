/** A point or a displacement in the plane, `[x, y]`. */
export type Vector2 = readonly [number, number];
