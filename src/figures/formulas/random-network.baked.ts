// Made by `npm run bake` from the formulas in ../random-network.ts; change them there and bake again.
// Outlines: New Computer Modern, by way of MathJax. See NOTICE.
import { baked } from '../../scene/index.ts';

export default baked({
outlines: [
'm{}wwcGEIHIKCGAJ=K+Krz]r[w+5U+u{&w6AI=L7L;C7?77vBBcLr}erPw;r6hn8vwecCK?O7Os7?77voXcC;G7O7sOGOOvwehz_cu&)rgrer[r6vBcC:G6O6ICMFOMGZQw#aw5X^w!w!w;w+',
'mxKw7vdh3v%cC*:ro#ro/C$T$w+vx-hw=vVhrYvwSh3cB2A#=r|; &rurirpv5hu~vppcC%Lrx_rgP<^9u{9gCw*gw*w<',
'myDw%vbh3v%cC/=$3$s3P3ZvwZcCUAe=u}7brzw&rMw&u#CrQ.rQriC2L*]*TC]K][CR;Z,]NO_Vw)VeCw*%w*rdv2cu#ArY;rE1u)4rru%rrr^C6H+R S5u{.w:.bCw*Ow7u{G0Uu&u|u&_Cw!Xw!w)mpfu%c,Cr~Tr~u}Cw&w)w;wZw=vrycCu)-rbrjrb',
'mxBx~cZCuw1uwrovr,cC9B3>1@A5@ @v0lw2Ew1AvVc3C(D!E>E<H<NvwVcCZCu}Aw)>e(w%r[w%#Crk4rXr{vw$lrT>v0cUCbAg>sI:I.vpxcC9A3=1@A5@ @v0lw2Ew1AvVc0C%D F@E>K>UvwRcCu}]wEw8wE',
'mxBy cZCuw1uwrovr+cC9B3>1@A5A Av/lw2Ew1AvWc3C(C!E>D<H<MvwWcC[Cu}Aw*>d(w%r[w%$Cro5rYr~vxKlrS>v0cUCbAg>sI9I.voCcC9A3=1@A5A Av/lw2Ew1AvWc0C%C E@E>K>UvwScCu}]wEw8wE',
'',
'mz1yMcCa3w+rzw=)QrnYrIYhpTv/hQcTCaBe?GAI;I2vo@cC:A4=1@A5?#?h5v0cPDu{EwBEsw5BwBAvVh5c2C&E#G?F=L=Uvw}hw/cfCw00w5rzD=E1Eu(C5C+D$Fr~u|r_wKr_VCgKu}[INLYLgCI@M;Ms;@;9c@&6r~#r~2C,T)e@T>d<u|l=u|c;^)w$rjw1u{NwJu{wJwImrWw)cN:S)SrwC0>u(5rw74u),rY,hrovx!cCMFSLSGDPDbDu}Cw4BwJ-',
'my x!cCw1u)wZrDwZ$Crk8rSu(0-%rx%rOsNrgfrMw&u)wFu)caCw*Mw9bPTVbVuzCH@J:J?C=A;;8 !rwr_rw,Cu!Mrnf:R5u|5w?hx,cNCQDQOmr{w)cI2K Kryhr.cEgMw/]w;PM[RuwRZCu{7w$u(',
'mwruzvyZcCIDMEPEHTKw!KhUvWc6Bu ArJAu#Cr_DrQEv/hQcTCaBe?GAI;I2vo@cC:A4=1@A5@#@h5v/hyVlQx)h3cA)<rz7rb8!u rurIruhu c0C-C-T',
'mzizAvWlreArdEv/c]Cu}?w$7G<I5I-vpEcC&;ro+rT1-u  rY 4C#HrxT.R#w##wOvxdcCLERHTGFQGfGhPvWc7Bu%ArTAsrbDrSEv/hQcTCaBe?GAI;I2vp7cCu(Or^uzrE[*w.u%wQu%w4Cwbw*wnwbDJDUDuxvxCcCdPuyw+uy',
'mzMy0vwwcCL@Q;Q@C=@:<l+u(c:L0U#^3Mu&SreSrwCrD1r rn u&rurPrup{CrwTrBw+p{gu&wCrnw~rnw$CwDQwUu~G<[%e%HCJGJPvwNcCLDRGTsPFdFvVlraBc#BrfBrMDv0hUcWCgAuz?H@J:J1v!cC+8u  rw3>$;r~;0Cu#HrfRry]rYwArYx8Cw?]w~w=x8VMu{Rw0Rw6CwZrjwer+D<G9M9MCMGMQ',
'mwruzvx&hw!cYCuy?w 8I;L,LryhTvx,h2cC,@u$:rz=</8r~8hr}vwucCUFUZUhw7cuyCw4<wA-S0Uu%YrThTl4wrho+v0hQcTCaBe?GAI;I2voAcC:A4=1@A5@#@h5v/hy|lYx)h2c?&:rw5r_=43(#u&7; 7rb7hr^c/C,B,T',
'myYy*hr-c+Crz;r[,!*r_rZr_r&Cr{erOwDrOuwCw8QwQw!]auzw3uzwVCW>uz5w+hw+cTC^I^VCN:Q.Qmo}pVcCbJw0XwHTau|w w;w bCw!4w!r{C6A(<r|9u&(rdrurT8<-8!8&Cr~Zr~w,',
'mx=xVcgOw8w#w8wNCY8u|#w-1Nu#TrbT-Cr~=rf2/6$$$rpC3N&_&s_O_a:]&^cPUg_w5_dCw$1w$roC.?u#8ro5+!%ra%=B:@:;C<F<P<hYcuzCw0(w0rNCr}4rNrorN CriNrWgTCdPdds7b%bc/C$9$$C*Nr|greW6w!/w</bCw-MwCaXVfw fw>Cw&u%wGrQwR',
'mxVzRc>C:@7<lpZo]v1hx(vu cC:A4=1@A6@%@h6v/cRDu{Ew=Esw.Bw<AvWh7c2C)D$F@F>L>Uvu~hw)vVhrwvy7cCH?L9Lm%rbvpAhr,',
'mw3xCcFCIEKHRZuyuww6uwTCe9u}#H6Ku)KrdC!?rn8r[6/$#rr#u)Cre[rYw*DCECGCRCaOa_s6^&^c2C*9*&Cruu~rAwSrAdCw0NwEgsfw)fwGcCb:w.)wD1Zu uxrYux+Cr|;rd,vwQcQ?_=u}=ZCw!Iw4TSM^VfaFGHJHLCH@J;J(9rr3rX3-Cr|Hr_Q@D>E<E?C<><5vpacC8C4L4',
'mxiyNcSC[L[^Cuy(w/r_w/u CrT0r;rf.u)!rV!r*CraOr2uxprW,w!u(w>u(dCw/OwCuxUYaw(awGCd:w0(wF0Zr|uxrUux)Crz4rer}vFcCw1Qwdw#x#PL_Qu}QUCe>u}32C):)+C5N*]*m/rLcI8Lu)Lr[C!@rn;r^9/)#ry#4C)Hu)R=K8R6X=R:u|:w?CQE_Iu}I[]w%w,w%WCux9w#$',
],
formulas: {
"x": [572,442,11,[["",[-11,0,0,1]]]],
"y": [490,442,205,[["",[-2,0,0,1]]]],
"h \\mapsto \\tanh(W h + b)": [8163,748,248,[["",[-10,0,0,1,0,854,0,1,1,2109,0,1,2,2498,0,1,3,2998,0,1,4,3554,0,1,5,4110,0,1,-8,4110,0,1,-14,4499,0,1,-10,5547,0,1,-12,6345,0,1,-7,7345,0,1,-1,7774,0,1]]]],
"h \\mapsto \\mathrm{ReLU}(W h + b)": [8717,748,248,[["",[-10,0,0,1,0,854,0,1,6,2109,0,1,7,2845,0,1,8,3289,0,1,9,3914,0,1,-8,4664,0,1,-14,5053,0,1,-10,6101,0,1,-12,6899,0,1,-7,7899,0,1,-1,8328,0,1]]]],
"h \\mapsto \\mathrm{GELU}(W h + b)": [9003,748,248,[["",[-10,0,0,1,0,854,0,1,10,2109,0,1,11,2894,0,1,8,3575,0,1,9,4200,0,1,-8,4950,0,1,-14,5339,0,1,-10,6387,0,1,-12,7185,0,1,-7,8185,0,1,-1,8614,0,1]]]],
"h \\mapsto \\sigma(W h + b)": [6733,748,248,[["",[-10,0,0,1,0,854,0,1,12,2109,0,1,-8,2680,0,1,-14,3069,0,1,-10,4117,0,1,-12,4915,0,1,-7,5915,0,1,-1,6344,0,1]]]],
"W_1": [1381,683,150,[["",[-14,0,0,1,-6,977,-150,0.707]]]],
"W_2": [1381,683,150,[["",[-14,0,0,1,-3,977,-150,0.707]]]],
"W_3": [1381,683,166,[["",[-14,0,0,1,13,977,-150,0.707]]]],
"W_4": [1381,683,150,[["",[-14,0,0,1,14,977,-150,0.707]]]],
"W_5": [1381,683,166,[["",[-14,0,0,1,15,977,-150,0.707]]]],
"W_6": [1381,683,166,[["",[-14,0,0,1,16,977,-150,0.707]]]],
},
});
