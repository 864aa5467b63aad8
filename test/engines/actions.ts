/** Input as WebDriver, old and new, takes it (W3C WebDriver, 17). */
import type { Hand } from './engine.ts';

/** A list of things to do at once, each by one device. */
export type Actions = readonly object[];

/** Code points that WebDriver gives to keys that are no characters. */
const KEYS: Readonly<Record<string, string>> = {
  Enter: '\uE007',
  Tab: '\uE004',
  Escape: '\uE00C',
  Home: '\uE011',
  End: '\uE010',
  PageUp: '\uE00E',
  PageDown: '\uE00F',
  ArrowLeft: '\uE012',
  ArrowUp: '\uE013',
  ArrowRight: '\uE014',
  ArrowDown: '\uE015',
};

/** A hand that acts by what `perform` carries out. */
export function handBy(perform: (actions: Actions) => Promise<unknown>): Hand {
  const pointer = async (action: object) => {
    await perform([
      { type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions: [action] },
    ]);
  };
  return {
    move: (x, y) => pointer({ type: 'pointerMove', x: Math.round(x), y: Math.round(y), duration: 0 }),
    down: () => pointer({ type: 'pointerDown', button: 0 }),
    up: () => pointer({ type: 'pointerUp', button: 0 }),
    async press(...keys) {
      for (const key of keys) {
        const value = KEYS[key] ?? key;
        const actions = [
          { type: 'keyDown', value },
          { type: 'keyUp', value },
        ];
        await perform([{ type: 'key', id: 'keyboard', actions }]);
      }
    },
  };
}
