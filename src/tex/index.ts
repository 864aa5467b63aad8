export * from './bake.ts';
export * from './outline.ts';
export * from './typeset.ts';
