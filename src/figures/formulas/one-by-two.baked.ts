// Made by `npm run bake` from the formulas in ../one-by-two.ts; change them there and bake again.
// Outlines: New Computer Modern, by way of MathJax. See NOTICE.
import { baked } from '../../scene/index.ts';

export default baked({
outlines: [
'mz%xocC>F9K4O8U+Uu!C:@-:r~0rer~rDrWrD,Cu(Qu(u~CMEXIuyLuyUw?_wgDFDHDJCM>R3R9C2>/4l/rPc;%6u#6r^C?C<C:8))u!r}u!*Cu$Ru$w!CVLw*^wWHRK]KfC[1w r~w ,Cu!7rpu%9/4 4u!C>E<K<sJFLMcOu}aw4w(w4JCN>N4C<@1: 1rw&rL&r:Cr}br_w@r_XCu{Mw,fM-d!w6!eCw/WwAw5N^gwWgx%CJBOBRAL7X,X6C(7(*',
],
formulas: {
"w_{11}": [1506,442,150,[["",[0,0,0,1,-6,749,-150,0.707,-6,1103,-150,0.707]]]],
"w_{12}": [1506,442,150,[["",[0,0,0,1,-6,749,-150,0.707,-3,1103,-150,0.707]]]],
"x_1": [1009,442,150,[["",[-11,0,0,1,-6,605,-150,0.707]]]],
"x_2": [1009,442,150,[["",[-11,0,0,1,-3,605,-150,0.707]]]],
"y": [490,442,205,[["",[-2,0,0,1]]]],
"w_{11}\\,x_1": [2682,442,150,[["",[0,0,0,1,-6,749,-150,0.707,-6,1103,-150,0.707,-11,1673,0,1,-6,2278,-150,0.707]]]],
"w_{12}\\,x_2": [2682,442,150,[["",[0,0,0,1,-6,749,-150,0.707,-3,1103,-150,0.707,-11,1673,0,1,-3,2278,-150,0.707]]]],
"+": [778,583,83,[["",[-12,0,0,1]]]],
"=": [778,367,-133,[["",[-13,0,0,1]]]],
},
});
