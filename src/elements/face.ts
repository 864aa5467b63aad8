import { make, setAttribute } from '../dom/index.ts';
import { type Announcer, announcer } from './announcer.ts';
import { type Actions, controlBar } from './control-bar.ts';
import { type HandleLayer, handleLayer } from './handle-layer.ts';
import { holding } from './holding.ts';
import type { LookSettings } from './look-settings.ts';
import type { ParamControls } from './param-controls.ts';
import { type Plane, plane } from './plane.ts';
import type { Player } from './player.ts';
import type { View } from './scrubber.ts';
import type { Words } from './words.ts';

/** Everything around a figure's canvas, in one language. */
export interface Face extends View {
  /** Where `messages` speak. */
  readonly line: HTMLElement;
  readonly announcer: Announcer;
  readonly layer: HandleLayer;
  /** Where the picture lies on the screen. */
  readonly plane: Plane;
  /** Lets go of what is held; false where nothing is. */
  letGo(): boolean;
  /** Shows where a dragged file will land. */
  offerDrop(shows: boolean): void;
}

/** Builds the face: the stage with what can be held, the bar, the line for messages. */
export function face(
  root: ShadowRoot,
  canvas: HTMLCanvasElement,
  player: Player,
  words: Words,
  looks: LookSettings,
  actions: Actions & {
    readonly controls: boolean;
    readonly paramControls: ParamControls | undefined;
    taken(): void;
  },
): Face {
  const layer = handleLayer(player, words);
  const drop = make('div', { class: 'drop', hidden: true }, words.dropHere);
  const tools = make('div', { class: 'tools' }, make('slot', { name: 'tools' }));
  for (const type of ['pointerdown', 'pointerup', 'keydown']) {
    tools.addEventListener(type, (event) => event.stopPropagation());
  }
  const stage = make(
    'div',
    { class: 'stage', part: 'stage' },
    make('slot', { class: 'posters' }),
    canvas,
    layer.element,
    tools,
    drop,
  );
  const place = plane(stage);
  const hold = holding(stage, place, player, layer, words, actions.taken);
  const params = actions.controls ? actions.paramControls?.(root, player, looks.language) : undefined;
  const bar = actions.controls ? controlBar(player, words, looks, actions) : undefined;
  // Its regions are in the page from the start, so that what is put into them is read out.
  const line = make(
    'div',
    { class: 'messages', part: 'messages' },
    make('div', { role: 'alert' }),
    make('div', { role: 'status' }),
  );
  const voice = announcer();
  const element = make(
    'div',
    {
      class: 'frame',
      tabindex: -1,
      role: 'group',
      'aria-label': player.figure.title[looks.language],
      lang: looks.language,
    },
    stage,
    ...(params ? [params.element] : []),
    ...(bar ? [bar.element] : []),
    line,
    voice.element,
  );
  canvas.setAttribute('role', 'img');
  return {
    element,
    line,
    announcer: voice,
    layer,
    plane: place,
    letGo: hold.cancel,
    offerDrop(shows) {
      drop.hidden = !shows;
    },
    update() {
      const spoken = player.chapters[player.chapter]?.spoken ?? '';
      setAttribute(canvas, 'aria-label', `${player.figure.title[looks.language]}. ${spoken}`);
      layer.update();
      params?.update();
      bar?.update();
    },
  };
}
