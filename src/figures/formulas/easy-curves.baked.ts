// Made by `npm run bake` from the formulas in ../easy-curves.ts; change them there and bake again.
// Outlines: New Computer Modern, by way of MathJax. See NOTICE.
import { baked } from '../../scene/index.ts';

export default baked({
outlines: [

],
formulas: {
"\\hat\\imath": [322,826,11,[["",[-4,0,0,1,-9,-89,32,1]]]],
"\\hat\\jmath": [384,826,205,[["",[-5,0,0,1,-9,25,32,1]]]],
"x_1": [1009,442,150,[["",[-11,0,0,1,-6,605,-150,0.707]]]],
"x_2": [1009,442,150,[["",[-11,0,0,1,-3,605,-150,0.707]]]],
"x =": [1628,442,11,[["",[-11,0,0,1,-13,850,0,1]]]],
},
});
