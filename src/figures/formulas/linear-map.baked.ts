// Made by `npm run bake` from the formulas in ../linear-map.ts; change them there and bake again.
// Outlines: New Computer Modern, by way of MathJax. See NOTICE.
import { baked } from '../../scene/index.ts';

export default baked({
outlines: [
'myVzMcCH@K9KlrUAr^Ec;C7?77C?E=H<GCKBNBRC[B^AFCGAG?CBC?A:lr]o:c@8;24/@B7B&B9C4?47C>H;R;hy7cOCPCTMlu|wfcDFEIEJCH@K;Ks;>97c9+0r})rn0&rurzr>rzhryc>C:C9C?C>D>FCDDGENlw;y^cFNLUVWFDPDeDQCXCXO',
'myew@cCH@J;Js<@:9cA9>0;%</3#(#:C6J6XCLF^Mw+lPw-cHULdOw%lFPcDGDIDKCM>R3Rs1=.0lu%p^cBB@><8;6(%ry%0C%P%u|CWLw-_w[HRK^KfC]2w r~w ,Cu!7rou%:/5 5u!C>E<K<sJFLMcOu}aw4w(w4JCN>N4C<@1:!0rr&rH&r6Cu#[rdw6rdYCu~Mw2dJ/Y$w$$uwCw$u}w-wE',
'mx_xocC?G8O.sO.Ou)cC4<u#.rT8+u(rgr_rg,Cu(Qu(u~CWMw.bwbGMIVI]C]2w r~w -Cu!7rpu%9.4u)4u!C>E<K<sJFLMcOu}aw4w(w4JCM>M5C;A0;u)1rw&rK&r9C)Lr}^roP<_9w 9w#CwCw(wPwNSw&[wJ[wbC[;uy,uy6C)6)*',
'mxIxHcC6J0W0UCdRdgCa$w#rew#u)Cr]4rAr|($u!rbu!r=CrwfrIwIrI_Cw*Iw?VTMbXuzeGHHKHMCHAK;KAC>A;=3-u%u&rer~3?(=u&=&Cr~Ur~w,CeQwD^wZsu{w(w;w(cVCf=u|34A%7%&',
],
formulas: {
"\\class{sum}{L(u + v)} \\class{equals}{=} \\class{u}{L(u)} \\class{plus}{+} \\class{v}{L(v)}": [10269,748,248,[["sum",[0,0,0,1,-8,681,0,1,1,1070,0,1,-12,1864,0,1,2,2864,0,1,-1,3349,0,1]],["equals",[-13,4016,0,1]],["u",[0,5072,0,1,-8,5753,0,1,1,6142,0,1,-1,6714,0,1]],["plus",[-12,7325,0,1]],["v",[0,8325,0,1,-8,9006,0,1,2,9395,0,1,-1,9880,0,1]]]],
"\\class{scaled}{L(c\\,u)} \\class{equals}{=} \\class{c}{c}\\,\\class{u}{L(u)}": [6596,748,248,[["scaled",[0,0,0,1,-8,681,0,1,3,1070,0,1,1,1670,0,1,-1,2242,0,1]],["equals",[-13,2909,0,1]],["c",[3,3965,0,1]],["u",[0,4565,0,1,-8,5246,0,1,1,5635,0,1,-1,6207,0,1]]]],
"u": [572,442,11,[["",[1,0,0,1]]]],
"v": [485,442,11,[["",[2,0,0,1]]]],
"u + v": [2279,583,83,[["",[1,0,0,1,-12,794,0,1,2,1794,0,1]]]],
"c\\,u": [1172,442,11,[["",[3,0,0,1,1,600,0,1]]]],
"L(u)": [2031,748,248,[["",[0,0,0,1,-8,681,0,1,1,1070,0,1,-1,1642,0,1]]]],
"L(v)": [1944,748,248,[["",[0,0,0,1,-8,681,0,1,2,1070,0,1,-1,1555,0,1]]]],
"L(u + v)": [3738,748,248,[["",[0,0,0,1,-8,681,0,1,1,1070,0,1,-12,1864,0,1,2,2864,0,1,-1,3349,0,1]]]],
"L(c\\,u)": [2631,748,248,[["",[0,0,0,1,-8,681,0,1,3,1070,0,1,1,1670,0,1,-1,2242,0,1]]]],
"L": [681,684,0,[["",[0,0,0,1]]]],
"L =": [1737,684,0,[["",[0,0,0,1,-13,959,0,1]]]],
"c =": [1489,442,11,[["",[3,0,0,1,-13,711,0,1]]]],
"\\hat\\imath": [322,826,11,[["",[-4,0,0,1,-9,-89,32,1]]]],
"\\hat\\jmath": [384,826,205,[["",[-5,0,0,1,-9,25,32,1]]]],
},
});
