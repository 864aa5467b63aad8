/** The page around a packed figure: the figure as large as the window has room for, its words below. */
export const lessonStyle = `:root{color-scheme:dark;--ground:#0d1117;--text:#e6edf3;--quiet:#9aa7b4}
:root[data-theme=light],:root:has(crease-figure[data-theme=light]){color-scheme:light;--ground:#fff;--text:#1f2328;--quiet:#57606a}
:root:has(crease-figure[data-theme=dark]){color-scheme:dark;--ground:#0d1117;--text:#e6edf3;--quiet:#9aa7b4}
body{margin:0;background:var(--ground);color:var(--text);font:1rem/1.6 system-ui,'Noto Sans TC','PingFang TC','Microsoft JhengHei',sans-serif}
main{box-sizing:border-box;max-width:min(80rem,calc((100vh - 11rem)*16/9));min-width:min(100%,30rem);margin:0 auto;padding:1rem clamp(.75rem,2.5vw,2rem) 2rem}
h1{margin:.25rem 0 .75rem;font-size:clamp(1.1rem,2.4vw,1.5rem);font-weight:600;line-height:1.3}
p{max-width:44rem;margin:.9rem 0 0;color:var(--quiet)}
[data-framed] main{max-width:none;padding:0}
[data-framed] :is(h1,p){display:none}
crease-figure{display:block;--radius:.5rem}
.poster svg{display:block;width:100%;height:auto;border-radius:.5rem}`.replaceAll('\n', '');
