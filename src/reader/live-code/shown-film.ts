import { defaultParams, type Figure, type Film, type Handle, type Stage } from '../../scene/index.ts';
import type { Deed, FilmMoment, Grip, Place } from './messages.ts';
import { picturesOf } from './pictures.ts';

const films: ShownFilm[] = [];

/** A film that code has put out; one of a figure can be taken hold of. */
export class ShownFilm {
  film: Film;
  readonly #id: number;
  readonly #stage: Stage;
  readonly #figure: Figure | undefined;
  #params: object | undefined;
  /** A handle counts from the film in which it was taken hold of. */
  #held: Handle<object> | undefined;

  /** @param figure what built the film, from its default params */
  constructor(film: Film, figure?: Figure) {
    this.film = film;
    this.#stage = film.stage;
    this.#figure = figure;
    this.#id = films.push(this) - 1;
  }

  /** What it shows at `time` seconds, after `deed`. */
  moment(time: number, deed?: Deed): FilmMoment {
    const before = { film: this.film, params: this.#params };
    try {
      if (deed) this.#do(deed, time);
      return this.#shown(time);
    } catch (error) {
      // An author's code may throw for params that it does not expect.
      if (!deed) throw error;
      this.film = before.film;
      this.#params = before.params;
      return { ...this.#shown(time), trouble: error instanceof Error ? error.message : String(error) };
    }
  }

  #shown(time: number): FilmMoment {
    const grips = this.#figure
      ? this.film.handles(time).flatMap((handle) => gripOf(handle, this.#stage))
      : [];
    const changed = this.#params !== undefined;
    return { film: this.#id, pictures: picturesOf(this.film.frame(time)), grips, changed };
  }

  #do(deed: Deed, time: number): void {
    const stage = this.#stage;
    if (deed.kind === 'reset') this.#build(undefined, stage);
    else if (deed.kind === 'release') {
      this.#held = undefined;
      // The views move to where they would have been.
      this.#build(this.#params, stage);
    } else {
      const handle = this.film.handles(time).find(({ id }) => id === deed.handle);
      if (deed.kind === 'step') {
        const number = handle?.number;
        if (number) this.#build(number.set(number.value + deed.steps * number.step), stage);
        return;
      }
      if (handle?.kind === 'brush' || this.#held?.id !== deed.handle) this.#held = handle;
      const params = this.#held?.drag(pointOf(deed.to, stage), pointOf(deed.from, stage));
      if (params) this.#build(params, { ...stage, cameras: this.film.cameras });
    }
  }

  #build(params: object | undefined, stage: Stage): void {
    const figure = this.#figure;
    if (!figure) return;
    this.film = figure.build(params ?? defaultParams(figure.params), stage);
    this.#params = params;
  }
}

/** A film that was shown before. */
export function shownFilm(id: number): ShownFilm {
  return films[id]!;
}

function gripOf({ id, label, kind, at, to = at, size, number }: Handle<object>, stage: Stage): Grip[] {
  if (kind === 'look') return [];
  const share = (x: number, y: number): Place => [x / stage.width, y / stage.height];
  return [
    {
      id,
      label,
      kind,
      at: [(at[0] + to[0]) / 2 / stage.width + 0.5, 0.5 - (at[1] + to[1]) / 2 / stage.height],
      size: share(Math.max(size[0], Math.abs(to[0] - at[0])), Math.max(size[1], Math.abs(to[1] - at[1]))),
      ...(number ? { value: number.value } : {}),
    },
  ];
}

/** Scene units of a place in the frame. */
function pointOf([x, y]: Place, { width, height }: Stage): readonly [number, number] {
  return [(x - 0.5) * width, (0.5 - y) * height];
}
