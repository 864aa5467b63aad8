// Made by `npm run bake` from the formulas in ../mnist-network.ts; change them there and bake again.
// Outlines: New Computer Modern, by way of MathJax. See NOTICE.
import { baked } from '../../scene/index.ts';

export default baked({
outlines: [
'mxWy/c-Cr}8r_u)>Z.uwr{uw.Cu&3rzrw>3;);%C?F<K<FCGDIEEGGKGNLu{Xw1uww1LCQ<Q/C;B3?*lrkonc?3>1+1:C5?57C>F;L;JCgEu~ELCu|Aw)AJCNGNOCH>K5Ks,B,HcCJXwMZwVM0]&w$&fCw5SwNw*Zduww7uwwXCw#)wIr[wImA4cWCd4dr|C5@!:rn8r|)rVr}rG8;/6$65C+J$W?N<U<Yl^wdcENNY]uwQN_Tu{T',
],
formulas: {
"x": [572,442,11,[["",[-11,0,0,1]]]],
"W_1": [1381,683,150,[["",[-14,0,0,1,-6,977,-150,0.707]]]],
"h": [576,694,11,[["",[-10,0,0,1]]]],
"W_2": [1381,683,150,[["",[-14,0,0,1,-3,977,-150,0.707]]]],
"p": [503,442,194,[["",[0,0,0,1]]]],
},
});
