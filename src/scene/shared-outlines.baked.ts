// Made by `npm run bake`: see scripts/bake-formulas.ts.
// Numbers: Noto Sans TC. Formulas: New Computer Modern, by way of MathJax. See NOTICE.

/** Outlines of formulas that several figures have. */
export const SHARED_OUTLINES: readonly string[] = [
'mu|r#cdZw/w1wDw_Vw#bwMbw~vw cCu}9wI%w~.w%rzwHrRwaBD@D@D>C<A<<CAD?E>^/w&row7r;Pu#WrPWr)vr~cCu$<rQ/r)3r{u%rPrar<BAA?A=C?E<J<CCEDFE',
'mwJy/c,Cu!7rou%:/5 5u C?E<K<JCJFLNOu|aw3w(w3JCM?M6C;A/;u)0rp&rH&r5Cu$Zrew6reSCfIw%U1r]r{r;rKr;2C&Hu)SWDdNdbCO<V/V0C$3$u)C&]r{w.r{w2Cwdw-www_lw&xecEHELEOCM>R3R;C5?07@9>0<(l!p{c>1#u rnu 0C&P&u{CXKw-]wXIUMdMuzC[1w r~w ',
'mwyzLc)Cry:r](11&u#&r_C2P$a$saPaacCT7a&aAC@C?CM[fw%w7w%u~Cw8u&w8rOC 2rYrrr3lr@r4c=;=<=-hxalQwRh3c?*;u!8r|A@2?r{?hrKlw(w(cuwfwEw:wTwUMTRuxRw,Cw3rzwZr4wZ',
'mx&w=c8u!(rerxre=C9H9RCKRw+w#x$GOIWI_C[2w u w -Cu#7rru%9.4u)4u!C>E<K<sJFLMcOu}_w4w&w4JCM>M5C;B3>*8#,r_ rC;/7 7u!C+Ur~w r~YCu|Ow+uzMWRgRu}CH@J;JAC:?:9',
'mx+y/c/Cu%;rr)75.&)r~@>?;?9C?F<K<GCKGNNTu}uzw3w4w3OCQ;Q/C;B3@*lrzp9c;%*r_rkr_=C7C2EOHUQU^CP<V.V3C&5&$C-[!w(!w%CwJu{wSwDlw$xZcEJFPFVCa0w&ryw&',
'mx,zLc..rr#rD#v/c^Cw&Gw8OvoGcC:A4<2?@2?u%?h2v/cODu|EwIEu~Cw<BwIAvWh1c/C Du%G?E=K=TvykcCOBR5R',
'mx2y1c1Cu&:rn)luxx4cBG@J:J3Cro?rf>;B7?77C>H<Q<MCZCZ<CA@7<$lu!pPc=.;u$;rrCr}ZrOw8rOfCw5SwNw*Yeuww7uwwYCw!)wIr[wImB4cVCb4br{C6@#:rn8r~)rWr}rG9;/7%7.C#S#w(CNF_Kw)lNw$cDKGPJTV^u{u|w1u|',
'mxDr cHCJFJJCEBGAI)Wryw-rawZ6u}/wG/wwvw cCu|JwFWwwSw%uzwGw7w[DDEFEHCHAJ<JCCAC@B$,rkrirRr70r}%rJ%r vr~cCu#MrNbr Xr{w%rOwDr8DBFAFA',
'mxjyTLLrQwHrRrNK:w<w+',
'myRw=c8u#(rfrxrf<C9G9QCJFVLuwWw.dwRdwjCux,w/rfw/)Crw8rY luzx;cBGAJ:J3Cro?rf>;B7?77C>H<Q<MCYCZ<lrUn{cA=A:A8C8H3S3MCTHWQlWwJcI]Nw!Qw0EFIMOWU_u}u~w;u~SC[8[ C/9ri$r0?8=/=&C+Ur~w r~YCu|Ow,u{LWQgQu}CGAJ;JBC:>:8',
'myZxbcCZ,uwrxuw.Cu$8rru)8Z&uwrnuw+Cr|8reu)50.u).r}C>F<K<GCJEKJMbew7w8w7TC]8]#C8:ru(r); ,rur{ru<C6E0GPHWQW_s<W/Wc2C%5%#C,Zu)w(u)XCu{Nw+uwM,au)w.u)[Cw#Nw4uwPVWuwWw!CHAJ<Js<A:<c;&#rarara2C*M*eCIEWKw!lTw;cLu{]w1w&w1JCPAV?5>/5/(sJ/W/cSCbRbe',
'mz]x.hpfvx4cCK?O7Os7?77vpehpec;C7?77sG7O7hx4vpfcC;G7O7sOGOOvx3hx3cKCOGOOCJ>O7O',
'mz]x^hnec;C7?77C<G8O8hz4cKCOGONCI>O7OmCr@hnec;C7?77C<G8O8hz4cKCOGONs>O7O',
'm|7zSc:Cr~ErrE;C7?77C>F<L;VCa=a2C@A;=4lpxod1y@cAUMXgXMCRGROCH@K:K8CruArdA:Cr~ErpE<C8?87C>G;Q;RCZ@[9lFu$r#o{1yFcAOVRuxRLCPGPOCH@K:K8CruArdA9Cr}ErpE;C8?87C>H;Q;XCZB[3lZnocC9G4M4IDLFPMCDCDCElx4yHUoQcC9G4M4HCLGPNlxHyrcQ]Zu|w.u~LDNGNOCHAK;K<C#Au$A',
];
