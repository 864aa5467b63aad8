export { outlineIcon } from './icon.ts';
export { type Attributes, make, setAttribute, setText } from './make.ts';
export { media } from './media.ts';
export { pageAddress } from './page-address.ts';
export * from './preferences.ts';
