/** css-tree as one module, which loads three times as fast as its parts. */
declare module 'css-tree/dist/csstree.esm' {
  export { generate, parse, walk } from 'css-tree';
}
