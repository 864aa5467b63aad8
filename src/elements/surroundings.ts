import type { Messages } from './messages.ts';
import type { Words } from './words.ts';

/** What stands around a figure at this moment: both are made anew for another language. */
export type Surroundings = () => { readonly words: Words; readonly messages: Messages };
