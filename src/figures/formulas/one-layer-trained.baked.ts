// Made by `npm run bake` from the formulas in ../one-layer-trained.ts; change them there and bake again.
// Outlines: New Computer Modern, by way of MathJax. See NOTICE.
import { baked } from '../../scene/index.ts';

export default baked({
outlines: [

],
formulas: {
"y = \\class{W}{W}x + \\class{b}{b}": [5095,694,205,[["",[-2,0,0,1,-13,768,0,1,-11,2872,0,1,-12,3666,0,1]],["W",[-14,1824,0,1]],["b",[-7,4666,0,1]]]],
"W": [1048,683,22,[["",[-14,0,0,1]]]],
"b": [429,694,11,[["",[-7,0,0,1]]]],
"x": [572,442,11,[["",[-11,0,0,1]]]],
"y": [490,442,205,[["",[-2,0,0,1]]]],
"\\hat\\imath": [322,826,11,[["",[-4,0,0,1,-9,-89,32,1]]]],
"\\hat\\jmath": [384,826,205,[["",[-5,0,0,1,-9,25,32,1]]]],
},
});
