// Made by `npm run bake` from the formulas in ../unfold.ts; change them there and bake again.
// Outlines: New Computer Modern, by way of MathJax. See NOTICE.
import { baked } from '../../scene/index.ts';

export default baked({
outlines: [
'mx=xVcgOw8w#w8wNCY8u|#w-1Nu#TrbT-Cr~=rf2/6$$$rpC3N&_&s_O_a:]&^cPUg_w5_dCw$1w$roC.?u#8ro5+!%ra%=B:@:;C<F<P<hYcuzCw0(w0rNCr}4rNrorN CriNrWgTCdPdds7b%bc/C$9$$C*Nr|greW6w!/w</bCw-MwCaXVfw fw>Cw&u%wGrQwR',
'mxVzRc>C:@7<lpZo]v1hx(vu cC:A4=1@A6@%@h6v/cRDu{Ew=Esw.Bw<AvWh7c2C)D$F@F>L>Uvu~hw)vVhrwvy7cCH?L9Lm%rbvpAhr,',
'mw3xCcFCIEKHRZuyuww6uwTCe9u}#H6Ku)KrdC!?rn8r[6/$#rr#u)Cre[rYw*DCECGCRCaOa_s6^&^c2C*9*&Cruu~rAwSrAdCw0NwEgsfw)fwGcCb:w.)wD1Zu uxrYux+Cr|;rd,vwQcQ?_=u}=ZCw!Iw4TSM^VfaFGHJHLCH@J;J(9rr3rX3-Cr|Hr_Q@D>E<E?C<><5vpacC8C4L4',
'mxiyNcSC[L[^Cuy(w/r_w/u CrT0r;rf.u)!rV!r*CraOr2uxprW,w!u(w>u(dCw/OwCuxUYaw(awGCd:w0(wF0Zr|uxrUux)Crz4rer}vFcCw1Qwdw#x#PL_Qu}QUCe>u}32C):)+C5N*]*m/rLcI8Lu)Lr[C!@rn;r^9/)#ry#4C)Hu)R=K8R6X=R:u|:w?CQE_Iu}I[]w%w,w%WCux9w#$',
'my@z-cFHHNHWhr$cu(CrnErgJBD@H?Lh4l2r4hScHaLw!Ow%EDTEw&EhwZlrorScu rirdr&rdp6C0K%]%SC[M[bv^cCwDOx(uyxI',
'mx zLc+Crz;r_+s(u&(recC.Ku#ZrjF?Q7g*rz+rYrnrYrCC(Nrxgr^W4w!,w?,sw,LwA_cWUew ew=CZ;w#*w6=J.Urzuwu|Ww2w%w2wECw$r|wCrCwCmw9rScC)3rwryr[lrfu|c3M+Z+u{Cdgw)w9w)uwCw9*w9rfmr^oIcu CrSdrSw>CgUw4w/wIlw3u$c[4uy uyroCu&u%rerSre',
'mw2w>c3C+;+*Cu$drjw>rjsw@WwWw5cWgdw@dwrCw77wgu(x,0Yr~gr[g$Crn9rT!.-!rw!rMC$Lrj_rPV,w#u)wAu)^Cw%Qw4w v<cCrn9rC%r/32!*rw*/Cu)Hr|QSC[L[]CQ8[*[mw8w-c/Cu)Mr|d=O:uw:w;CfGw.Mw;NW_dw(dWCux6w$u$H6Lu&LrYCr}/rGrfrG',
'mzkx cCR6_&_s&7&(P)a)aNa^mpkCcCR6_&_s&7&(P)a)aNa^mpnCcCR6_%_4C&7&(sP)a)bNb^',
],
formulas: {
"x": [572,442,11,[["",[-11,0,0,1]]]],
"y": [490,442,205,[["",[-2,0,0,1]]]],
"h_1": [1013,694,150,[["",[-10,0,0,1,-6,609,-150,0.707]]]],
"h_2": [1013,694,150,[["",[-10,0,0,1,-3,609,-150,0.707]]]],
"h_3": [1013,694,166,[["",[-10,0,0,1,0,609,-150,0.707]]]],
"h_4": [1013,694,150,[["",[-10,0,0,1,1,609,-150,0.707]]]],
"h_5": [1013,694,166,[["",[-10,0,0,1,2,609,-150,0.707]]]],
"h_6": [1013,694,166,[["",[-10,0,0,1,3,609,-150,0.707]]]],
"h_7": [1013,694,166,[["",[-10,0,0,1,4,609,-150,0.707]]]],
"h_8": [1013,694,166,[["",[-10,0,0,1,5,609,-150,0.707]]]],
"h_9": [1013,694,166,[["",[-10,0,0,1,6,609,-150,0.707]]]],
"x_1": [1009,442,150,[["",[-11,0,0,1,-6,605,-150,0.707]]]],
"x_2": [1009,442,150,[["",[-11,0,0,1,-3,605,-150,0.707]]]],
"x_3": [1009,442,166,[["",[-11,0,0,1,0,605,-150,0.707]]]],
"x_4": [1009,442,150,[["",[-11,0,0,1,1,605,-150,0.707]]]],
"x_5": [1009,442,166,[["",[-11,0,0,1,2,605,-150,0.707]]]],
"x_6": [1009,442,166,[["",[-11,0,0,1,3,605,-150,0.707]]]],
"x_7": [1009,442,166,[["",[-11,0,0,1,4,605,-150,0.707]]]],
"x_8": [1009,442,166,[["",[-11,0,0,1,5,605,-150,0.707]]]],
"x_9": [1009,442,166,[["",[-11,0,0,1,6,605,-150,0.707]]]],
"\\cdots": [776,303,-197,[["",[7,0,0,1]]]],
},
});
