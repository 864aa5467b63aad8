export { outlineIcon } from './icon.ts';
export { type Attributes, make, setAttribute, setText } from './make.ts';
export * from './preferences.ts';
