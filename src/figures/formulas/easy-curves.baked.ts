// Made by `npm run bake` from the formulas in ../easy-curves.ts; change them there and bake again.
// Outlines: New Computer Modern, by way of MathJax. See NOTICE.
import { baked } from '../../scene/index.ts';

export default baked({
outlines: [

],
formulas: {
"\\hat\\imath": [322,826,11,[["",[8,-11,306,737],[-5,0,0,1,-10,-89,32,1]]]],
"\\hat\\jmath": [384,826,205,[["",[-13,-205,441,931],[-6,0,0,1,-10,25,32,1]]]],
"x_1": [1009,442,150,[["",[29,-150,872,592],[-14,0,0,1,-7,605,-150,0.707]]]],
"x_2": [1009,442,150,[["",[29,-150,894,592],[-14,0,0,1,-3,605,-150,0.707]]]],
"x =": [1628,442,11,[["",[29,-11,1543,453],[-14,0,0,1,-18,850,0,1]]]],
},
});
