// Made by `npm run bake` from the formulas in ../two-by-three.ts; change them there and bake again.
// Outlines: New Computer Modern, by way of MathJax. See NOTICE.
import { baked } from '../../scene/index.ts';

export default baked({
outlines: [
'myaw=c7u!&rerwre=C9H9RCJFULuwWw.dwRdwiCux,w.rgw.$Crk6rRu#?Y.u|ryu|&Cu#)rzrx>3<)<%C>E<K<ECGCHDFHGKHOLu{Ww1uww1LCP<P.C<A/;u l&r-cA<>/>-C9I4T4LCSHWRDEGRLuylNw$Rw1cHNQZ[uxRSg[w.[TC]8] C08ri!r,?:>3>,C+Ur~w r~YCu}Ow,uzMWRuwRu}CH@J;JAC:?:9',
'mx|xVcC6J/W/UCbSbgCV3gu(g,Cry4rUr{.-u%u%rrr}lw+x|cBGAJ:J3Crn?re><B8?87C>H<Q<sYCY<lrVn{cA=A:A8C8H3S3KCRGUNFHOu}awf^Aw-4w-u!C<@-@(C%Urrw&rrsw(^w2wFcCGAJ<Js;?:8c8u#*rfu rf:C5J5XCKIuxIw!Ca,w%rYw-NK[Vu{uws[]edcPN^Tu{THCLBO@5@*4*&',
'mx 8cw>Cwdw1wdxPCwE3x$ryx>1Pu%WrgWrXCr5rir5pDCrB[pFwdpFmw0yfcF2HrwHr>CrzArN=r8=u!*rerkre7C,Hu)P6O.ux*w?BPAu|AwFCw#EwBGwSH_Qw$aw,NIWLbLfCw*)w0rj',
'mxWx cC]?uy-w-5R!YroYu CrSu)rSrSsuwrSwCrSwCuwwCwCm,CcC.@*4u&99-4u%4&CrrZrrw+CbZw,w+w,bCw,,w,rp',
],
formulas: {
"x": [572,442,11,[["",[-11,0,0,1]]]],
"h": [576,694,11,[["",[-10,0,0,1]]]],
"h_1": [1013,694,150,[["",[-10,0,0,1,-6,609,-150,0.707]]]],
"h_2": [1013,694,150,[["",[-10,0,0,1,-3,609,-150,0.707]]]],
"W": [1048,683,22,[["",[-14,0,0,1]]]],
"n": [600,442,11,[["",[0,0,0,1]]]],
"\\hat\\imath": [322,826,11,[["",[-4,0,0,1,-9,-89,32,1]]]],
"\\hat\\jmath": [384,826,205,[["",[-5,0,0,1,-9,25,32,1]]]],
"\\hat k": [521,1078,11,[["",[1,0,0,1,-9,0,284,1]]]],
"W n = 0": [3482,683,22,[["",[-14,0,0,1,0,1048,0,1,-13,1926,0,1,2,2982,0,1]]]],
"{}^{\\circ}": [374,646,0,[["",[3,33,363,0.707]]]],
},
});
