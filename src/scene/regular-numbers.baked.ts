// Made by `npm run bake`: see scripts/bake-formulas.ts.
// Numbers: Noto Sans TC. Formulas: New Computer Modern, by way of MathJax. See NOTICE.

/** Characters of numbers: text, packed outline, advance in thousandths of an em. */
export const REGULAR: readonly (readonly [text: string, outline: string, advance: number])[] = [
['0','mx0=qu)CreXtu!w7q5w!5wftQwdqQw u}w7^Ww4WuxCw5.]/u|rbQu Qr5t5r3q5r~u#ra).rd.mCuzqXCuzSt[w*qLuwLwPCw-:wO;uw+w)3Su%S/Cu&334*rwt:rGqCrnLrFt]ruuy3',555],
['1','mw#Cvu{hwJvyghr^vbq[Gw NVIuwRhuxvnNhwAvu$',555],
['2','mYCv_qw2w+wWwTuzw w/wEUuyUw<CX<uz<T-^tu$Lr~7u)$l(^qY[w(u|]Qw4QgCw16tuzu$qP+PrjCu%1rT1u$rrrQ!u$rSrORDdESEdEhw_vu!',555],
['3','mx)=q%CrrJ.Ju$U3O&]lZdqS2u{$Y7w-7YCu{KTK_ZLSLuzCY8u{9Tu(^trZLvuxqu{Cw4LYMf^tMuxqC_2w 3Sr{S-Cr~909u)*l*bqXVw%etw0Ow/8q]9u{#Q/QrwCu)1rjtry!v@qY>u|2U6a!N0Nr|C!3rj3,r}u&)7rf7',555],
['4','mxOCvyLqCQDgDWEuwhAq<64(<54(lrKp~hx{vu%hoHvdlx>y>hw*vn(',555],
['5','mx(=q&CruJtu$U%ZlZdqM9Z/P:b4T>u{>tu|MqUNadNWNw%Cu|.w5.ZrkZ1C!=6>%3l*SOxPhxWvu#hpkl:r4qOJ]MPGdGdCw/7tu}u$Rr[qCu!2rZtr{r}q(5rg5',555],
['6','mx<=q)CrwN-Nu#uw3Z)w1:uw:wGCw.NwTtdw5qV[w#uw[Nw+NaCw)9X8uz(l)&q8P)W3K!K)Crx3.4u)rut6r?qCryLrOM _ruU3w#3UCeMQNYbLVLw#t;w!q<U.a4Mu%M1Cu$7.8u#u$lAuyqOR^]QNbTSIeIeCw.6tuxu$qP)Pr_Cu&5ra4)u#u ,4rp4',555],
['7','mw[CqFw,LwXtUwJqOu|ewDVuyw%wBhp?vu|hy7v&q!u rprOt!rPq8u#3rJ>r|<r<',555],
['8','mx1=qu)CreO(Pr~uxt4w*qC]Mw#MW]uwSRf[vEq/Qu(uw5X5w*CaPw)tuyfqZOw+OfCw.7Z6uxu)O-OruC0;u&t0#q86--vAqS:d-tZ#Lr|4rxq5.u!u)*7re7m]x|qVTauxMVMu|CV;g<R.Z5L L)Cr~3232r}C.Ou&te*u}0m+pFqXCuzKt[YqLQLft;eq;Q.[t#Uq2Ku%R-5u&u(t5rxqC0Mu)M3_*U;u};',555],
['9','mwx=q$CrpM-Nu%_l]bqO6a.T<uw<VCuxKTLbaPWWw,KfKwGCw$9wD:e(w&tr}Sq1C!859-%:1:r|C+Jr}K1Y&R9uz9UCu{OXOu|u|lEu%q85**t$2!=q$CroPtu(u|q6^6w7CuyRw7Q_u{u~[Rw,R_Cw)8Z9u|!T-^rnM MrQCrk8r?8u#$ra0*r}u&trw8',555],
['−','mVxMvuwhyBvu)',555],
['+','mw{w2vwjhr8vuwhw_vwihuyvr1hw_vu)hr8vr0',555],
['.','mw>=q5C+L:M:]CSL^ML[LPCZ:M9M)C49*9:,:',278],
[',','mu{r?8_qZNuzbPUPu~l>u~Yu)q>>8;>A7A6C,L9K9ZtM[qMK[KUCa5N5Nu#Cu&/ratror~',278],
['/','mIrEx;|?hglp[jW',392],
['%','mwax3q*Cr|Qt%u}9w7Mw6qM^bu|tw#Pw#6bu#qM*Mrbt9ra%u!r|5mCaqYCuxYPZPw;t6w9u(Xu(.q5.5r^tQr[qP-ux-mMpAxz{&help%kymy(Cq*Cr|P1Q%u}9^9w7tMw6qN^bu|VQw#Qtw#5qV6bu#M*Mrbt9ra%u!q06r|6mCaqYCuxYQYQw:t5w9q6Yu(Y.Cu(-5.5r^tQr]ux-',921],
['e','mxA=qu&Cr]T%Tryw(2f2wECgMw3M__w$UVu}btw$MquxCw33[4uyr|P%PrZC<C5B=A7hp:qE%PruO.f V7w$7WCuyITIfSlS#q28u#0tru;mrIxIhx6qCu~1w62YrwY0Cu&9t&&q805rz',554],
['∞','m{)y|q[Cw(8Z8u{u)S-Srkt3rjq4-u$ +8rx8%CroM,Mr}^0Tu(uz4/u(u%03r})tro9q+CryN+Nu#g3Z3w0tSw/qRZu|uwZNw&NbCw-9tw!)qW2uxu%SWuxuzWSw!^[Mw-Mmo>pLquwCw5Utw(w&q.brxw&trdUq1C <4;*-:4:u&tLu&qM5]-R<g<myYCqTCfJRK]YLRLuyt:uyq9Q*Y4J!Ju(Crb1)1rxryY%w(ry_1w61',1000],
['(','mwzr<qu(w0rnwx/w6/x-CwAWx,Vw6w.wxla6q!rorxr+t3p~qCr_Sp}tw(r+',338],
[')','mw*r<%Pqgw-w)wrtSx!qCw73x trwwrlbPquxrjw.r(tVppqCrT0potrnr(',338],
['N','mw+Cvzxhw&lx+o^u|rRhFq@a>w2tAw2vxghw#vn(hrylpry:u#wChAqD&FriE&Erivp0',723],
['a','mwi=q,Cu Lt&^9w qCw#u|w<u}[x#gCU>g?S3^tu(Mr|9q.:u%0l1eqPKbSTLuyQWIw IgCw-5X5eu#tMrfvpJhu$l?ghBq03r~&,8rx8mPuzqVCuzLtuz^vwDqr{>rV4(:u#-868#C+Qu)Q:uw:',563],
['×','m{/_pnx.popn*[x.x.pnx.][x-pnx.x.[+popnx-pn',1000],
['=','mVy6vuwhyBvu)moTr%vuwhyBvu)',555],
];
