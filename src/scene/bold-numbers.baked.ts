// Made by `npm run bake`: see scripts/bake-formulas.ts.
// Numbers: Noto Sans TC. Formulas: New Computer Modern, by way of MathJax. See NOTICE.

/** Characters of numbers: text, packed outline, advance in thousandths of an em. */
export const BOLD: readonly (readonly [text: string, outline: string, advance: number])[] = [
['0','mx6<qu&Cr_Y(Xr}w84w!4wftRweqSw w!w7aXw8Xu{Cw9.tw raRr44r3r~r_q(-r^-mCw,qUCeQQPXw#KeKwKCw-;wK<e.w!6P#P2C$657-r};$;rKCrpKrKtYr|qP5d5',580],
['1','mw Cvw.hwIvyGhr[vu~q_Hw%OWJuzUhw)vn[hw?vrn',580],
['2','mYCvu{qw,w&wPwNuzu}w/wAVuwVw8CV<g=Q0Yt Kq.Cu$827!&lu&uyq[^w+u~_Qw8QuwCw45]5u|u#R*Rrft1rXq2u(rzrWtr]rWqRDeETEdEhwNvrj',580],
['3','mx,<q%CrrJ,Ju!V1N$^leu~qT3uz(X7w(7WCuxJRIZVtKdqCW:uwt!Yr_Kvw&quxCw/KXKbXLQLfCZ5uytu#Pq/Cu$:2:u)+l u}qZXw)g_Ow3OuwCw48_8u~ R.RroC$2rp3-r{ vAqX=u{1t^#qM0Mr}Cu)2rg2,rzu&tr_6',580],
['4','mxNCvy<qCSDuztEuzhAq<54%<44%lr^r8hxxvruho;vw#lx3y6hwEvn$',580],
['5','mx-<q%CrpJ-Ju!V2N#[lew qN9Z0P;a5R>g>WCuyLRK[]LSLu|Cux1w-1VrxV2C%>7?&4l#WNxWhxivrjhpol<rHqNHYKt]FqeCw17^6u~u#R*Rr]t1rXq1&ryr|&4rb4',580],
['6','mxA<q)CruN,Ou uw1Z%w29ux9wKCw,NwROuzfw5tw$uxw-NqgCw07[7u}%lu(u#q9O*V3K!K,Cr}506$r{7#7rICrxLrPL%[r|S5uy5RC_LtV]qKSKu|t<u{0Zq6K#K3C 919 u)l@w%qMQ[[tbRqRIaIeCw/6[7uzu$tPr^qCu%4r^3(u r})4ri4',580],
['7','mwWCqEw*KwSJu~UwFtbwAqUuxw$w@hpGvw0hyCvu!q!u!rprQ0u&$rTt3rMq?r|=r<',580],
['8','mx6<qu(CrbP&Pr|ux4Y4w+C[Lw!tZfqRQfZvEq.Ru(uy5Y5w+tQw+u|gq[Ow/OgCw07[7uzu)tPrrqC0<u(t1%,-v@qT:e-tZ!qK0Kr|C(4ru4-r}u((6r_6m[y)qRRYfKSKuwCS<a=P1W8J&J.Cu(6t5u%qC1M#t^,qS:uy2m-pIqTCdJQIXUKOKat<_q<O1W7L&T4Ju)R26&!909u C2K#L6[/R;uw;',580],
['9','mx <q CrgO+Ou!bluxu}qN7_0S;f;TCfKRJ_[NUUw%IbIw>Cw&:wDt+w q3Pu&P4C(;7:/*<3<u#tJu$V,qP;d;tuwMqUNguwlFrzq96++59%35>&>#CrkO,Pu%u|6^6w9CuzRw9S_u~w ^Rw1R^Cw*8[9w !tariqMu)MrMCro8rC8u##ratr{u&rp7',580],
['−','mVxHvw&hyNvry',580],
['.','mwF<q1C$Pt7fOeqOPdPtd6qO7O#t7!$6',311],
[',','mu~r75uyq_Nw bSVRu~l@w)]u!q==6;=@5@2C$N7M7dCUPbteNqZCuy1O1OrwCr~,rU,$r^r{',311],
['/','mJrDx)|Ehw#lpwjQ',389],
['%','mwdx4q)CrzP0Q#u~8^8w7tNw7qO^eu|WQw%Q_Cw%5W6eu#O)Orat7raq8(#u 06rz6mCuzqUCdVtOw57w4$Uq2C%1t7reOrdb0mOp6xx{+hu~lp&krmy(Cq)CrzQt#u}q8_8w8tNw7eu|qWQw%Qtw$5qW6eu#O)Orat7r_q8)#u!05r{5mCu{qTCbVtOw57w4%Uq1C$1t7reOrdd0',951],
];
