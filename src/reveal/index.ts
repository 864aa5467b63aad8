export { creaseReveal, creaseReveal as default, type Deck, type DeckPlugin } from './plugin.ts';
