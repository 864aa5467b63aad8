import { type Theme, type ThemeName, themes } from '../paint/index.ts';

/** The inks that the player shares with the drawing, as CSS custom properties. */
function inks(theme: Theme): string {
  const names = ['background', 'panel', 'strip', 'rule', 'text', 'muted', 'accent', 'node'] as const;
  return names.map((name) => `--${name}: ${theme[name]};`).join(' ');
}

const themed = (['dark', 'light'] as const satisfies readonly ThemeName[])
  .map((name) => `:host([data-theme='${name}']) { ${inks(themes[name])} color-scheme: ${name}; }`)
  .join('\n');

/** What every figure wears, in both colours. */
export const playerStyle = `
${themed}
:host {
  --radius: 14px;
  --button: 36px;
  --gap: 2px;
  display: block;
  position: relative;
  container-type: inline-size;
  color: var(--text);
  background: var(--strip);
  border-radius: var(--radius);
}
.frame, .dialog {
  font: 14px/1.5 system-ui, 'Noto Sans TC', 'PingFang TC', 'Microsoft JhengHei', sans-serif;
  -webkit-text-size-adjust: none;
  direction: ltr;
  writing-mode: horizontal-tb;
  letter-spacing: normal;
  word-spacing: normal;
  word-break: normal;
  hyphens: manual;
  text-align: start;
  text-indent: 0;
  text-transform: none;
  text-shadow: none;
  white-space: normal;
  cursor: auto;
  -webkit-text-stroke: 0;
  -webkit-text-fill-color: currentcolor;
}
:host([hidden]), [hidden] { display: none !important; }
*, *::before, *::after { box-sizing: border-box; }
p, h2, h3, ol, ul { margin: 0; padding: 0; }
button, input, textarea, select { font: inherit; color: inherit; }
:focus { outline: none; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }

.frame {
  display: flex;
  flex-direction: column;
  height: 100%;
  overflow: clip;
  border-radius: inherit;
  box-shadow: 0 0 0 1px var(--rule);
}
.stage {
  position: relative;
  flex: 1 1 auto;
  aspect-ratio: var(--crease-aspect, 16 / 9);
  max-height: var(--crease-max-height, max(320px, calc(100svh - 96px)));
  min-height: 0;
  background: var(--background);
  border-radius: var(--radius) var(--radius) 0 0;
  overflow: clip;
  user-select: none;
  -webkit-user-select: none;
  -webkit-touch-callout: none;
  touch-action: pan-y pinch-zoom;
}
:host([data-free]) .stage { max-height: var(--crease-max-height, none); }
.probe { position: absolute; pointer-events: none; }
.stage:only-child { border-radius: var(--radius); }
@container (max-width: 899px) { .stage { aspect-ratio: var(--crease-aspect, 3 / 2); } }
@container (max-width: 599px) { .stage { aspect-ratio: var(--crease-aspect, 5 / 8); } }
canvas { position: absolute; inset: 0; display: block; width: 100%; height: 100%; object-fit: contain; }
:host(:not([data-painted])) canvas { visibility: hidden; }
.posters { position: absolute; inset: 0; display: block; }
:host([data-painted]) .posters { display: none; }
::slotted(:not([slot])) { display: block; width: 100%; height: 100%; object-fit: contain; }
.tools { position: absolute; top: 10px; right: 10px; z-index: 3; }
@media print {
  :host([data-posters]) .posters { display: block; }
  :host([data-posters]) :is(canvas, .handles), .params, .bar, .message, .tools { display: none !important; }
}

.handles, .holds { position: absolute; inset: 0; pointer-events: none; }
.handles { container-type: size; }
.hold {
  position: absolute;
  left: 0;
  top: 0;
  rotate: var(--turn, 0rad);
  border-radius: 7px;
}
.hold::before {
  content: '';
  position: absolute;
  inset: -3px;
  border-radius: inherit;
  border: 1.5px solid var(--accent);
  background: color-mix(in srgb, var(--accent) 14%, transparent);
  opacity: 0;
  transition: opacity 0.12s, scale 0.18s;
}
.hold.plane, .hold.plane::before { border-radius: 50%; }
.hold:is(.look, .brush)::before { content: none; }
.hold.hovered::before { opacity: 0.75; }
.hold.held::before { opacity: 1; scale: 1.06; }
.hold:focus-visible { outline-offset: 4px; }
.hold.held:focus-visible { outline: none; }
.hinting .hold.plane:not(.unseen)::before { animation: hint 2.2s 0.6s ease-out 3; }
@keyframes hint {
  0% { opacity: 0; scale: 0.6; }
  35% { opacity: 0.9; }
  100% { opacity: 0; scale: 1.5; }
}
[data-cursor='grab'] { cursor: grab; }
[data-cursor='grabbing'] { cursor: grabbing; }
[data-cursor='slide'], [data-cursor='sliding'] { cursor: ew-resize; }
[data-cursor='press'] { cursor: pointer; }
[data-cursor='draw'] { cursor: crosshair; }
[data-cursor='look'] { cursor: default; }

.tip {
  position: absolute;
  z-index: 3;
  padding: 6px 10px;
  border-radius: 8px;
  background: var(--text);
  color: var(--background);
  font-size: 12.5px;
  line-height: 1.4;
  white-space: pre;
  pointer-events: none;
}
.bar { flex: none; padding: 0 12px 8px; position: relative; z-index: 2; }
.row { display: flex; align-items: center; gap: 4px 10px; flex-wrap: wrap; }
.cluster { display: flex; align-items: center; gap: var(--gap); }
.bench { margin-inline-start: auto; gap: 10px; }
.learn { gap: 6px; }
.time {
  padding-inline: 10px 6px;
  color: var(--muted);
  font-size: 13px;
  font-variant-numeric: tabular-nums;
  white-space: nowrap;
}

.button {
  display: inline-flex;
  align-items: center;
  justify-content: center;
  gap: 7px;
  min-width: var(--button);
  height: var(--button);
  padding: 0;
  border: 0;
  border-radius: 9px;
  background: none;
  color: var(--muted);
  cursor: pointer;
  white-space: nowrap;
  transition: background 0.12s, color 0.12s;
  -webkit-tap-highlight-color: transparent;
}
.button:hover, .button[aria-expanded='true'] {
  color: var(--text);
  background: color-mix(in srgb, var(--text) 9%, transparent);
}
.button:active { background: color-mix(in srgb, var(--text) 15%, transparent); }
.button:disabled { color: var(--muted); background: none; opacity: 0.38; cursor: default; }
.button.word { padding-inline: 11px; font-size: 13.5px; }
.learn .button.word, .dialog .button.word, .message .button.word { box-shadow: inset 0 0 0 1px var(--rule); color: var(--text); }
.button.strong, .button.active { background: var(--text); color: var(--background) !important; box-shadow: none !important; }
.button.strong:hover, .button.active:hover { background: color-mix(in srgb, var(--text) 86%, var(--background)); }
.button.primary {
  width: var(--button);
  border-radius: 50%;
  background: var(--text);
  color: var(--background);
  margin-inline: 4px;
}
.button.primary:hover { background: color-mix(in srgb, var(--text) 86%, var(--background)); }
.icon { width: 20px; height: 20px; flex: none; fill: none; stroke: currentColor; stroke-width: 1.6; stroke-linecap: round; stroke-linejoin: round; }
.icon.solid { fill: currentColor; stroke: none; }
.reset .icon { display: none; }
.word .icon { width: 18px; height: 18px; margin-inline-start: -2px; }

.scrubber {
  container-type: inline-size;
  position: relative;
  height: 24px;
  margin-bottom: 2px;
  cursor: pointer;
  touch-action: pan-y pinch-zoom;
  border-radius: 6px;
}
.scrubber:focus-visible { outline-offset: -2px; }
.track { position: absolute; inset: 0; display: flex; gap: 3px; align-items: center; }
.segment {
  flex: 1 1 0;
  min-width: 0;
  height: 4px;
  border-radius: 2px;
  overflow: clip;
  background: color-mix(in srgb, var(--text) 17%, transparent);
  transition: height 0.12s;
}
.scrubber:hover .segment, .scrubbing .segment { height: 6px; border-radius: 3px; }
.fill { height: 100%; background: var(--accent); transform: scaleX(0); transform-origin: left; }
.thumb {
  position: absolute;
  left: 0;
  top: 50%;
  translate: calc(var(--at, 0) * 100cqw);
  width: 13px;
  height: 13px;
  margin: -6.5px;
  border-radius: 50%;
  background: var(--text);
  box-shadow: 0 0 0 3px var(--strip);
}
.scrubber .tip {
  left: clamp(0px, calc(var(--tip, 0) * 100% - var(--half, 0px)), calc(100% - 2 * var(--half, 0px)));
  bottom: calc(100% + 4px);
  max-width: 100%;
  overflow: hidden;
  text-overflow: ellipsis;
  opacity: 0;
  font-variant-numeric: tabular-nums;
}
@media (hover: hover) { .scrubber:hover .tip { opacity: 1; } }
.scrubber:focus-visible .tip, .scrubbing .tip { opacity: 1; }


.spoken { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }

@container (max-width: 819px) {
  .row { justify-content: space-between; }
  .transport { flex: 1; }
  .bench { order: 3; flex: 1 0 100%; margin: 0; flex-direction: row-reverse; justify-content: space-between; }
}
@container (max-width: 599px) {
  .bar { padding-inline: 8px; }
  .scrubber { margin-inline: 6px; }
  .learn .icon { display: none; }
  .reset .icon { display: block; margin: 0; }
  .reset span { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .bench { gap: 4px; flex-wrap: wrap; }
  .bench .button.word { padding-inline: 8px; font-size: 13px; }
  .bench .reset { padding: 0; }
  .time { padding-inline: 6px 2px; font-size: 12px; }
  .transport > .disclosure, .more > [part='help'], .more > [part='share'] { display: none; }
}
@media (pointer: coarse) {
  :host { --button: 44px; --gap: 0px; }
  .scrubber { height: 36px; }
  .thumb { width: 17px; height: 17px; margin: -8.5px; }
}

:host(:fullscreen), :host([data-filled]) { border-radius: 0; --radius: 0px; width: 100%; height: 100%; }
:host([data-filled]) { position: fixed; inset: 0; z-index: 2147483000; }
:host(:fullscreen) .stage, :host([data-filled]) .stage { aspect-ratio: auto; max-height: none; flex: 1 1 0; }
:host(:fullscreen) .frame, :host([data-filled]) .frame { box-shadow: none; padding-bottom: env(safe-area-inset-bottom); }

@media (prefers-reduced-motion: reduce) {
  *, *::before, *::after { transition: none !important; animation: none !important; }
  .hinting .hold.plane:not(.unseen)::before { opacity: 0.6; }
}
`;
