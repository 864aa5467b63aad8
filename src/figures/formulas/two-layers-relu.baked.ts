// Made by `npm run bake` from the formulas in ../two-layers-relu.ts; change them there and bake again.
// Outlines: New Computer Modern, by way of MathJax. See NOTICE.
import { baked } from '../../scene/index.ts';

export default baked({
outlines: [
'myYy*hr-c+Crz;r[,!*r_rZr_r&Cr{erOwDrOuwCw8QwQw!]auzw3uzwVCW>uz5w+hw+cTC^I^VCN:Q.Qmo}pVcCbJw0XwHTau|w w;w bCw!4w!r{C6A(<r|9u&(rdrurT8<-8!8&Cr~Zr~w,',
'mz1yMcCa3w+rzw=)QrnYrIYhpTv/hQcTCaBe?GAI;I2vo@cC:A4=1@A5?#?h5v0cPDu{EwBEsw5BwBAvVh5c2C&E#G?F=L=Uvw}hw/cfCw00w5rzD=E1Eu(C5C+D$Fr~u|r_wKr_VCgKu}[INLYLgCI@M;Ms;@;9c@&6r~#r~2C,T)e@T>d<u|l=u|c;^)w$rjw1u{NwJu{wJwImrWw)cN:S)SrwC0>u(5rw74u),rY,hrovx!cCMFSLSGDPDbDu}Cw4BwJ-',
'my x!cCw1u)wZrDwZ$Crk8rSu(0-%rx%rOsNrgfrMw&u)wFu)caCw*Mw9bPTVbVuzCH@J:J?C=A;;8 !rwr_rw,Cu!Mrnf:R5u|5w?hx,cNCQDQOmr{w)cI2K Kryhr.cEgMw/]w;PM[RuwRZCu{7w$u(',
'mwruzvyZcCIDMEPEHTKw!KhUvWc6Bu ArJAu#Cr_DrQEv/hQcTCaBe?GAI;I2vo@cC:A4=1@A5@#@h5v/hyVlQx)h3cA)<rz7rb8!u rurIruhu c0C-C-T',
'mzizAvWlreArdEv/c]Cu}?w$7G<I5I-vpEcC&;ro+rT1-u  rY 4C#HrxT.R#w##wOvxdcCLERHTGFQGfGhPvWc7Bu%ArTAsrbDrSEv/hQcTCaBe?GAI;I2vp7cCu(Or^uzrE[*w.u%wQu%w4Cwbw*wnwbDJDUDuxvxCcCdPuyw+uy',
'mwIw%;Bc[[w u~w/w,lw(w$cNMZZuxu{RVZdZuwCH@J;J@C=A:=7.+#u(#s0L,Rc7R+Yu&Y6C)=u!0s.).u#cC>E<K<FCIEKJIQVXu}XJCTAd<O?[<uw<&&rwrxr^rdlr|r~c;<22&$40,#,u(C>E<K<FCIELJPW^du}dKCT=_0M7Y1g1TCuwLw,^UU_ux_w+CHAJ;J@C=A:<<-%u!riu!7CrrQraQ',
'mzL-cL?UFUNCH@K<Mlo9x!y^x!cGEJIJMCL?P7PAC?B=Blo$poc>@<=<7C>E:J8',
'mx 8cw>Cwdw1wdxPCwE3x$ryx>1Pu%WrgWrXCr5rir5pDCrB[pFwdpFmw0yfcF2HrwHr>CrzArN=r8=u!*rerkre7C,Hu)P6O.ux*w?BPAu|AwFCw#EwBGwSH_Qw$aw,NIWLbLfCw*)w0rj',
'mzVwpcHEKIKNCI@L;Olo$x-cBC@D>D;C7?76C?E;J9ly^p}o9p}c>A<><9C;G7O7ECGCHD',
],
formulas: {
"\\class{y}{y} = \\class{sigma}{\\sigma}\\class{sigma}{(}\\class{W2}{W_2}\\,\\class{relu}{\\mathrm{ReLU}}\\class{relu}{(}\\class{W1}{W_1}\\class{x}{x} + \\class{b1}{b_1}\\class{relu}{)} + \\class{b2}{b_2}\\class{sigma}{)}": [14182,748,248,[["y",[-2,0,0,1]],["",[-13,768,0,1,-12,9450,0,1,-12,11927,0,1]],["sigma",[0,1824,0,1,-8,2395,0,1,-1,13793,0,1]],["W2",[-14,2784,0,1,-3,3761,-150,0.707]],["relu",[1,4331,0,1,2,5067,0,1,3,5511,0,1,4,6136,0,1,-8,6886,0,1,-1,11316,0,1]],["W1",[-14,7275,0,1,-6,8252,-150,0.707]],["x",[-11,8656,0,1]],["b1",[-7,10450,0,1,-6,10912,-150,0.707]],["b2",[-7,12927,0,1,-3,13389,-150,0.707]]]],
"z < 0": [2301,666,52,[["",[5,0,0,1,6,745,0,1,7,1801,0,1]]]],
"z > 0": [2301,666,47,[["",[5,0,0,1,8,745,0,1,7,1801,0,1]]]],
"W_1": [1381,683,150,[["",[-14,0,0,1,-6,977,-150,0.707]]]],
"W_2": [1381,683,150,[["",[-14,0,0,1,-3,977,-150,0.707]]]],
"b_1": [866,694,150,[["",[-7,0,0,1,-6,462,-150,0.707]]]],
"b_2": [866,694,150,[["",[-7,0,0,1,-3,462,-150,0.707]]]],
"x": [572,442,11,[["",[-11,0,0,1]]]],
"h": [576,694,11,[["",[-10,0,0,1]]]],
"y": [490,442,205,[["",[-2,0,0,1]]]],
"\\hat\\imath": [322,826,11,[["",[-4,0,0,1,-9,-89,32,1]]]],
"\\hat\\jmath": [384,826,205,[["",[-5,0,0,1,-9,25,32,1]]]],
},
});
