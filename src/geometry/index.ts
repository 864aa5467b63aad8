export { balance } from './balance.ts';
export { type Carrier, carrier, carry } from './carry.ts';
export { applyMap, applyMaps, type Map2, unfold } from './maps.ts';
export { linearPath } from './path.ts';
