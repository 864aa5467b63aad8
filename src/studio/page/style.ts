/** What the studio wears. */
export const style = `
:root { --gap: 14px; color-scheme: dark; font: 14px/1.5 'Noto Sans', 'Noto Sans TC', system-ui, -apple-system, 'Segoe UI', 'PingFang TC', 'Microsoft JhengHei', sans-serif; }
:root[data-theme='light'] { color-scheme: light; }
* { box-sizing: border-box; }
[hidden], .kept-away { display: none !important; }
body { margin: 0; background: var(--panel); color: var(--text); -webkit-text-size-adjust: 100%; }
h1, h2, h3, p, ul, dl, dd { margin: 0; padding: 0; }
h1 { font-size: inherit; font-weight: inherit; }
h2, h3 { font-size: 13px; font-weight: 600; }
h3 { color: var(--muted); font-weight: 500; }
ul { list-style: none; }
button, input, select, textarea { font: inherit; color: inherit; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.quiet { color: var(--muted); font-size: 12.5px; }
.spoken { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; margin: 0; }

.studio { display: grid; min-height: 100dvh; grid-template: 52px auto / 216px minmax(0, 1fr) 336px; grid-template-areas: 'top top top' 'left centre right'; }
.centre { grid-area: centre; position: sticky; top: 0; display: flex; flex-direction: column; height: calc(100dvh - 52px); min-height: 480px; min-width: 0; }
.top { grid-area: top; display: flex; align-items: center; gap: 6px; padding: 0 16px; border-bottom: 1px solid var(--rule); background: var(--panel); position: relative; z-index: 20; }
.brand { display: flex; align-items: center; gap: 10px; font-size: 17px; font-weight: 600; margin-inline-end: 14px; white-space: nowrap; color: inherit; text-decoration: none; }
.brand svg { width: 30px; height: 18px; fill: none; stroke: var(--text); stroke-width: 2.4; stroke-linejoin: round; stroke-linecap: round; }
.brand svg path:first-child { stroke: var(--crease); }
.doc-title { color: var(--muted); white-space: nowrap; overflow: hidden; text-overflow: ellipsis; min-width: 0; flex: 1; font-variant-numeric: tabular-nums; }
.side { display: flex; flex-direction: column; gap: var(--gap); padding: 16px; min-width: 0; }
.side.left { grid-area: left; border-inline-end: 1px solid var(--rule); }
.side.right { grid-area: right; border-inline-start: 1px solid var(--rule); }
.plane { position: relative; flex: 1; min-width: 0; min-height: 0; overflow: hidden; background: var(--background); }
.plane-canvas { position: absolute; inset: 0; width: 100%; height: 100%; touch-action: none; cursor: grab; }
.plane-canvas:focus-visible { outline-offset: -3px; }
.plane-canvas[data-tool='brush'] { cursor: crosshair; }
.plane-score { position: absolute; left: 12px; top: 12px; padding: 3px 10px; border-radius: 9px; background: color-mix(in srgb, var(--background) 76%, transparent); font-size: 13px; font-variant-numeric: tabular-nums; pointer-events: none; display: none; }
.plane-score b { font-size: 18px; font-weight: 600; }
.plane-label { position: absolute; left: 14px; top: 12px; max-width: calc(100% - 70px); padding: 4px 10px; border-radius: 8px; background: color-mix(in srgb, var(--background) 82%, transparent); font-size: 13px; pointer-events: none; }
.zoom { position: absolute; right: 10px; top: 10px; display: grid; gap: 2px; padding: 3px; border-radius: 11px; background: color-mix(in srgb, var(--background) 72%, transparent); }
.cross { position: absolute; left: 50%; top: 50%; width: 0; height: 0; pointer-events: none; }
.cross::before, .cross::after { content: ''; position: absolute; background: var(--text); }
.cross::before { width: 21px; height: 1.5px; left: -10.500px; top: -.75px; }
.cross::after { height: 21px; width: 1.5px; top: -10.500px; left: -.75px; }
.grips { position: absolute; left: 50%; top: 50%; width: 0; height: 0; }
.grip { position: absolute; width: 18px; height: 18px; margin: -9px; padding: 0; border-radius: 50%; border: 2.5px solid var(--crease); background: var(--background); cursor: move; touch-action: none; }
.grip::after { content: ''; position: absolute; inset: -13px; border-radius: 50%; }

.banner { position: absolute; inset: 12px auto auto 50%; translate: -50% 0; z-index: 5; display: flex; align-items: center; gap: 10px; max-width: min(640px, calc(100% - 110px)); padding: 8px 8px 8px 16px; border-radius: 12px; background: var(--node); box-shadow: 0 0 0 1px var(--rule), 0 8px 30px #0004; font-size: 13.5px; }
.banner.trouble { box-shadow: 0 0 0 1px var(--rule), inset 3px 0 0 #e5a03b, 0 8px 30px #0004; }
.banner.news { box-shadow: 0 0 0 1px var(--rule), inset 3px 0 0 var(--accent), 0 8px 30px #0004; }
.question { display: flex; flex-wrap: wrap; gap: 2px 14px; align-items: baseline; padding: 10px 16px; border-bottom: 1px solid var(--rule); background: color-mix(in srgb, var(--accent) 12%, var(--panel)); }
.question b { font-weight: 600; }
.question.reached { background: color-mix(in srgb, var(--crease) 22%, var(--panel)); }

.panel { display: flex; flex-direction: column; gap: 10px; min-width: 0; }
.head { display: flex; align-items: center; justify-content: space-between; gap: 8px; min-height: 28px; }
.pair { display: grid; grid-template-columns: 1fr 1fr; gap: 8px; align-items: center; }
.toys { display: grid; grid-template-columns: repeat(3, 1fr); gap: 6px; }
.toy { display: grid; gap: 1px; padding: 0; border: 0; background: none; cursor: pointer; font-size: 11px; color: var(--muted); text-align: center; min-width: 0; }
.toy span { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.toy canvas { width: 100%; aspect-ratio: 148 / 84; object-fit: cover; border-radius: 8px; box-shadow: inset 0 0 0 1px var(--rule); background: var(--background); }
.toy:hover { color: var(--text); }
.toy[aria-pressed='true'] { color: var(--text); }
.toy[aria-pressed='true'] canvas { box-shadow: 0 0 0 2px var(--accent); }
.rule-line { display: grid; grid-template-columns: 1fr auto; gap: 6px; }
input[type='text'], select, textarea { width: 100%; min-width: 0; padding: 5px 9px; border: 1px solid var(--rule); border-radius: 8px; background: var(--background); }
select { padding-inline-end: 2px; cursor: pointer; }
.rule { font-family: ui-monospace, Menlo, Consolas, monospace; font-size: 13px; }
.said { color: var(--muted); font-size: 12px; font-family: ui-monospace, Menlo, Consolas, monospace; overflow-wrap: anywhere; }
.said:empty { display: none; }
.said.wrong { color: var(--negative); font-family: inherit; }
.slide { display: grid; grid-template-columns: 1fr auto; gap: 0 8px; font-size: 13px; }
.slide output { font-variant-numeric: tabular-nums; }
.slide input { grid-column: 1 / 3; }
input[type='range'] { appearance: none; width: 100%; height: 22px; margin: 0; background: none; cursor: pointer; }
input[type='range']::-webkit-slider-runnable-track { height: 4px; border-radius: 2px; background: linear-gradient(to right, var(--accent) calc(var(--share, 0) * 100%), color-mix(in srgb, var(--text) 17%, transparent) 0); }
input[type='range']::-moz-range-track { height: 4px; border-radius: 2px; background: linear-gradient(to right, var(--accent) calc(var(--share, 0) * 100%), color-mix(in srgb, var(--text) 17%, transparent) 0); }
input[type='range']::-webkit-slider-thumb { appearance: none; width: 15px; height: 15px; margin-top: -5.500px; border-radius: 50%; background: var(--text); box-shadow: 0 0 0 2.5px var(--panel); }
input[type='range']::-moz-range-thumb { width: 15px; height: 15px; border: 0; border-radius: 50%; background: var(--text); }
.few { font-size: 13px; }
.row { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1.15fr); gap: 8px; align-items: center; font-size: 13px; }
.row > span { color: var(--muted); }
.few .row { grid-template-columns: auto 44px; justify-content: end; }
.tools { display: flex; flex-wrap: wrap; gap: 3px; }
.icon-button { display: inline-grid; place-items: center; width: 32px; height: 32px; padding: 0; border: 0; border-radius: 9px; background: none; color: var(--muted); cursor: pointer; flex: none; }
.icon-button:hover { color: var(--text); background: color-mix(in srgb, var(--text) 9%, transparent); }
.icon-button:disabled { opacity: 0.35; cursor: default; background: none; }
.icon-button[aria-pressed='true'] { color: var(--text); background: color-mix(in srgb, var(--text) 14%, transparent); box-shadow: inset 0 0 0 1px var(--faint); }
.icon-button.round { width: 36px; height: 36px; border-radius: 50%; background: var(--text); color: var(--background); }
.icon-button.round:hover { background: color-mix(in srgb, var(--text) 85%, var(--background)); color: var(--background); }
.icon { width: 20px; height: 20px; fill: none; stroke: currentColor; stroke-width: 1.6; stroke-linecap: round; stroke-linejoin: round; }
.icon.solid { fill: currentColor; stroke: none; }
.mark-icon { width: 20px; height: 20px; }
.button { padding: 5px 12px; border: 0; border-radius: 9px; background: none; box-shadow: inset 0 0 0 1px var(--rule); cursor: pointer; white-space: nowrap; font-size: 13px; min-height: 31px; }
.button:hover { background: color-mix(in srgb, var(--text) 8%, transparent); }
.button:disabled { opacity: 0.4; cursor: default; }
.button.strong { background: var(--text); color: var(--background); box-shadow: none; }
.button.quiet-button { box-shadow: none; color: var(--muted); align-self: flex-start; padding-inline: 6px; }
.score { margin-top: auto; display: grid; gap: 6px; padding-top: 14px; border-top: 1px solid var(--rule); font-size: 13px; }
.right-count { font-size: 19px; color: var(--muted); white-space: nowrap; font-variant-numeric: tabular-nums; line-height: 1.15; }
.right-count b { font-size: 38px; font-weight: 500; color: var(--text); margin-inline-end: 6px; letter-spacing: -0.02em; }
.right-count small { font-size: 13px; margin-inline-start: 6px; }
.score dl > div { display: flex; justify-content: space-between; gap: 8px; }
.score dt { color: var(--muted); }
.score dd { font-variant-numeric: tabular-nums; }
.ring-note { display: flex; align-items: center; gap: 8px; color: var(--muted); font-size: 12.5px; }
.ring { width: 12px; height: 12px; border-radius: 50%; border: 2px solid var(--negative); }

.diagram { position: relative; height: clamp(190px, 30dvh, 290px); touch-action: manipulation; }
.diagram canvas { position: absolute; inset: 0; width: 100%; height: 100%; }
.units { position: absolute; inset: 0; }
.unit, .layer-name { position: absolute; padding: 0; border: 0; background: none; cursor: pointer; border-radius: 6px; }
.unit::after { content: ''; position: absolute; inset: -3px; }
.input-name { position: absolute; display: grid; place-items: center; border-radius: 6px; font-size: 11.5px; white-space: nowrap; color: var(--text); box-shadow: inset 0 0 0 1px var(--rule); background: var(--background); overflow: hidden; }
.input-name:nth-child(1 of .input-name) { box-shadow: inset 0 0 0 2px var(--iHat); }
.input-name:nth-child(2 of .input-name) { box-shadow: inset 0 0 0 2px var(--jHat); }
.layer-name { top: 0; height: 34px; display: grid; line-height: 1.15; font-size: 11px; color: var(--crease); justify-items: center; align-content: center; overflow: hidden; touch-action: none; }
.layer-name b { color: var(--text); font-size: 13px; font-weight: 600; }
.layer-name span { max-width: 100%; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.layer-name[aria-pressed='true'] { background: color-mix(in srgb, var(--text) 10%, transparent); }
.layer-row { display: grid; gap: 4px; padding: 8px 10px 10px; border-radius: 12px; background: color-mix(in srgb, var(--text) 5%, transparent); }
.layer-head { display: flex; align-items: center; gap: 2px; }
.layer-head h3 { flex: 1; color: var(--text); }
.layer-body { display: grid; grid-template-columns: auto minmax(0, 1fr); gap: 12px; align-items: center; }
.stepper { display: flex; align-items: center; }
.stepper .row { display: block; }
.stepper .row span { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
.stepper input { width: 42px; text-align: center; padding-inline: 2px; font-variant-numeric: tabular-nums; }
.layer-body > .row { display: block; }
.layer-body > .row span { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
.own-curve { display: grid; gap: 4px; margin-top: 4px; }
.own-curve input, .inputs input { font-family: ui-monospace, Menlo, Consolas, monospace; font-size: 13px; }
.inputs summary { cursor: pointer; color: var(--muted); font-size: 13px; border-radius: 6px; }
.inputs[open] { display: grid; gap: 8px; }
.inputs .chips { margin-block: 8px; }
.chips { display: flex; flex-wrap: wrap; gap: 5px; }
.chip { padding: 3px 9px; border: 0; border-radius: 8px; background: none; box-shadow: inset 0 0 0 1px var(--rule); cursor: pointer; font-size: 12.5px; color: var(--muted); }
.chip[aria-pressed='true'] { color: var(--text); box-shadow: inset 0 0 0 1.5px var(--accent); }

.tabs { display: flex; gap: 2px; padding: 3px; border-radius: 11px; background: color-mix(in srgb, var(--text) 7%, transparent); }
.tabs button { flex: 1; padding: 5px 4px; border: 0; border-radius: 8px; background: none; cursor: pointer; font-size: 13px; color: var(--muted); white-space: nowrap; }
.tabs button[aria-pressed='true'] { background: var(--background); color: var(--text); box-shadow: 0 1px 3px #0003; }
.tabs .for-narrow { display: none; }
.layer-tabs { display: flex; gap: 2px; }
.layer-tabs .tab { min-width: 26px; height: 26px; padding: 0 6px; border: 0; border-radius: 7px; background: none; color: var(--muted); cursor: pointer; }
.layer-tabs .tab[aria-pressed='true'] { color: var(--text); background: color-mix(in srgb, var(--text) 11%, transparent); }
.formula { font-family: 'STIX Two Math', Cambria, Georgia, serif; font-size: 14px; white-space: nowrap; }
.numbers-grid { display: grid; grid-template-columns: minmax(0, calc(var(--columns) * 58px + 14px)) minmax(54px, 66px); gap: 18px; align-items: center; justify-content: start; }
.matrix { display: grid; grid-template-columns: repeat(var(--columns), minmax(0, 1fr)); gap: 1px; padding: 2px 7px; border: 1.5px solid var(--muted); border-width: 0 1.5px; border-radius: 5px; }
.matrix.bias { grid-template-columns: 1fr; }
.numbers-grid.wide { grid-template-columns: minmax(0, 1fr) 60px; gap: 10px; }
input.number { padding: 3px 2px; border: 0; border-radius: 6px; background: none; text-align: end; font-variant-numeric: tabular-nums; font-size: 13px; cursor: ew-resize; touch-action: pan-y; text-overflow: clip; }
input.number:hover { background: color-mix(in srgb, var(--text) 9%, transparent); }
input.number:focus { background: var(--background); cursor: text; }
input.number.i-hat { color: var(--iHat); }
input.number.j-hat { color: var(--jHat); }
input.number.held { background: color-mix(in srgb, var(--crease) 12%, transparent); box-shadow: inset 0 0 0 1px color-mix(in srgb, var(--crease) 60%, transparent); }
.heat { align-self: start; max-width: 100%; cursor: pointer; image-rendering: pixelated; }
.hint { font-size: 12px; }
.rows { display: grid; gap: 6px; }
.rows .pair .row { grid-template-columns: 24px 1fr; }
.rate-typed { display: none; }
.seed-line { display: grid; grid-template-columns: 1fr auto; gap: 4px; }
.branches li { display: flex; align-items: center; }
.branch { flex: 1; display: flex; align-items: center; gap: 9px; padding: 5px 8px; border: 0; border-radius: 8px; background: none; cursor: pointer; text-align: start; font-size: 13px; }
.branch[aria-pressed='true'] { background: color-mix(in srgb, var(--text) 10%, transparent); }
.curve-mark { width: 16px; height: 3px; border-radius: 2px; background: var(--accent); }
.curve-mark.run-1 { background: var(--class2); } .curve-mark.run-2 { background: var(--class3); } .curve-mark.run-3 { background: var(--class0); } .curve-mark.run-4 { background: var(--crease); } .curve-mark.run-5 { background: var(--class6); }
.why, .probe { gap: 10px; }
.probe { display: grid; }
.by-hand { margin: 0; font: 11.5px/1.6 ui-monospace, Menlo, Consolas, monospace; white-space: pre-wrap; overflow-wrap: anywhere; color: var(--text); }
.ailments { display: grid; gap: 8px; font-size: 13px; }
.ill { padding: 8px 10px; border-radius: 8px; box-shadow: inset 3px 0 0 #e5a03b; background: color-mix(in srgb, #e5a03b 10%, transparent); }
.check { display: flex; gap: 8px; align-items: center; font-size: 13px; }
.check input { accent-color: var(--accent); width: 16px; height: 16px; margin: 0; }

.time { display: grid; gap: 10px; padding: 12px 18px 14px; border-top: 1px solid var(--rule); min-width: 0; }
.time-row, .depth-row, .seeds-row { display: grid; grid-template-columns: 232px minmax(0, 1fr); gap: 16px; align-items: center; }
.transport { display: flex; align-items: center; gap: 2px; min-width: 0; }
.pace-step { display: grid; gap: 2px; margin-inline-start: 8px; min-width: 0; flex: 1; font-size: 13px; }
.pace-step select { padding: 2px 4px; font-size: 12px; color: var(--muted); }
.step { font-variant-numeric: tabular-nums; white-space: nowrap; }
.scrub { position: relative; display: grid; min-width: 0; }
.landscape { width: calc(100% - 15px); height: 46px; margin-inline: 7.5px; }
.loss-note { position: absolute; right: 8px; top: 0; font-size: 11.5px; pointer-events: none; }
.stations { display: grid; grid-template-columns: repeat(var(--stations), minmax(0, 1fr)); gap: 4px; --half: calc(50% / var(--stations)); }
.station { display: grid; gap: 0; justify-items: center; padding: 0; border: 0; background: none; cursor: pointer; color: var(--muted); font-size: 11.5px; min-width: 0; }
.station canvas { width: 100%; max-width: 84px; aspect-ratio: 128 / 88; border-radius: 6px; box-shadow: inset 0 0 0 1px var(--rule); background: var(--background); }
.station span { max-width: 100%; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; line-height: 1.5; }
.station[aria-current] { color: var(--text); }
.station[aria-current] canvas { box-shadow: 0 0 0 2px var(--accent); }
.axes { display: flex; gap: 6px; align-items: center; font-size: 12px; color: var(--muted); white-space: nowrap; }
.strip { display: grid; grid-template-columns: repeat(20, minmax(0, 1fr)); gap: 4px; }
.strip:empty { display: none; }
.seed { display: grid; gap: 1px; padding: 0; border: 0; background: none; cursor: pointer; font-size: 10.5px; color: var(--muted); text-align: center; min-width: 0; }
.seed canvas { width: 100%; aspect-ratio: 120 / 84; border-radius: 4px; box-shadow: 0 0 0 1px var(--rule); opacity: 0.72; }
.seed.good canvas { opacity: 1; box-shadow: 0 0 0 1px var(--crease); }
.seed[aria-pressed='true'] canvas { box-shadow: 0 0 0 2px var(--accent); }
.stale .strip { opacity: 0.4; }
.seeds-row .quiet:empty { display: none; }

dialog { width: min(600px, calc(100vw - 24px)); max-height: calc(100dvh - 24px); padding: 0; border: 0; border-radius: 16px; background: var(--strip); color: var(--text); box-shadow: 0 0 0 1px var(--rule), 0 24px 80px #0008; overflow: auto; }
dialog::backdrop { background: #0009; }
dialog header { display: flex; align-items: center; justify-content: space-between; padding: 14px 14px 8px 24px; }
dialog h2 { font-size: 17px; }
.dialog-body { display: grid; gap: 14px; padding: 0 24px 24px; }
.dialog-body .problem { color: var(--text); padding: 8px 14px; border-radius: 8px; box-shadow: inset 3px 0 0 #e5a03b; background: color-mix(in srgb, #e5a03b 12%, transparent); }
.dialog-body .problem:empty { display: none; }
.actions { display: flex; flex-wrap: wrap; gap: 8px; align-items: center; }
.actions.end { justify-content: flex-end; }
.stack { display: grid; gap: 4px; font-size: 13px; color: var(--muted); }
.stack textarea, .stack input, .stack select { color: var(--text); }
textarea { resize: vertical; font: 13px/1.5 ui-monospace, Menlo, Consolas, monospace; }
.columns { display: flex; flex-wrap: wrap; gap: 12px; align-items: end; }
.columns:empty { display: none; }
.file { display: inline-flex; align-items: center; position: relative; }
.file .button { display: inline-flex; align-items: center; }
.file input { position: absolute; inset: 0; opacity: 0; cursor: pointer; width: 100%; }
.file:focus-within { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 9px; }
.group { display: grid; gap: 6px; align-content: start; }
.two { display: grid; grid-template-columns: 1fr 1fr; gap: 8px 24px; }
.differences { padding-inline-start: 1.2em; list-style: disc; font-size: 13px; color: var(--muted); display: grid; gap: 4px; }
progress { width: 100%; height: 6px; appearance: none; border: 0; border-radius: 3px; overflow: hidden; background: color-mix(in srgb, var(--text) 17%, transparent); }
progress::-webkit-progress-bar { background: none; }
progress::-webkit-progress-value { background: var(--accent); }
.drop { position: fixed; inset: 12px; z-index: 40; border: 2px dashed var(--accent); border-radius: 14px; background: color-mix(in srgb, var(--background) 75%, transparent); pointer-events: none; }

@media (min-width: 1180px) {
  .studio[data-tab='data'] .panel[data-panel='numbers'], .studio[data-tab='network'] .panel[data-panel='numbers'] { display: flex; }
  .studio[data-tab='data'] .tabs [data-part='tab-numbers'], .studio[data-tab='network'] .tabs [data-part='tab-numbers'] { background: var(--background); color: var(--text); }
}
@media (min-width: 1180px) {
  .side.left { position: sticky; top: 0; align-self: start; min-height: calc(100dvh - 52px); }
}
@media (min-width: 1180px) and (min-height: 1000px) { .toys { grid-template-columns: repeat(2, 1fr); } }
.right .panel:not(.network) { display: none; }
.studio[data-tab='numbers'] .panel.numbers, .studio[data-tab='training'] .panel.training, .studio[data-tab='why'] .panel.why { display: flex; }

@media (max-width: 1179px) {
  .studio { grid-template: 52px auto / minmax(0, 1fr) 320px; grid-template-areas: 'top top' 'centre right'; }
  .plane-score { display: block; }
  .plane-label { top: 50px; }
  .side.left { grid-area: right; border: 0; border-inline-start: 1px solid var(--rule); padding-top: 66px; pointer-events: none; }
  .side.left > * { pointer-events: auto; }
  .side.right { padding-top: 66px; }
  .studio:not([data-tab='data']) .side.left, .studio[data-tab='data'] .side.right > .panel { display: none; }
  .studio:not([data-tab='network']) .panel.network { display: none; }
  .tabs { position: absolute; right: 14px; width: 292px; top: 62px; z-index: 3; }
  .tabs .for-narrow { display: block; }
  .toys { grid-template-columns: repeat(4, 1fr); }
  .time-row, .depth-row, .seeds-row { grid-template-columns: 236px minmax(0, 1fr); gap: 10px; }
  .score { margin-top: 0; }
}
@media (max-width: 859px) {
  .studio { grid-template: 52px auto auto auto / minmax(0, 1fr); grid-template-areas: 'top' 'centre' 'tabs' 'right'; }
  .centre { position: static; height: auto; }
  .plane { flex: none; height: max(300px, 56dvh); }
  .side.left, .side.right { border: 0; border-top: 1px solid var(--rule); padding-top: 16px; }
  .tabs { position: sticky; bottom: 0; top: auto; right: auto; width: auto; grid-area: tabs; margin: 4px 12px; z-index: 10; background: var(--node); box-shadow: 0 0 0 1px var(--rule); }
  .tabs button { padding-block: 9px; }
  .side.right { display: contents; }
  .side.right > .panel { grid-area: right; padding: 12px 16px 24px; }
  .side.left { grid-area: right; }
  .doc-title { display: none; }
  .top { padding-inline: 12px; }
  .top h1 { flex: 1; }
  .time { padding: 10px 12px; }
}
@media (max-width: 599px) {
  .plane { height: max(280px, 48dvh); }
  .time-row, .depth-row, .seeds-row { grid-template-columns: minmax(0, 1fr); gap: 4px; }
  .brand span { display: none; }
  .top .word { display: none; }
  .strip { grid-template-columns: repeat(10, minmax(0, 1fr)); }
  .station span { font-size: 10px; }
  .stations { gap: 2px; }
  .two { grid-template-columns: 1fr; }
  .banner { inset-inline: 12px; translate: none; left: 12px; max-width: calc(100% - 66px); }
}
@media (pointer: coarse) {
  .time-row, .depth-row, .seeds-row { grid-template-columns: 256px minmax(0, 1fr); }
  .icon-button { width: 40px; height: 40px; }
  .button { min-height: 40px; }
  .grip { width: 24px; height: 24px; margin: -12px; }
  input[type='range'] { height: 32px; }
  input[type='text'], select, textarea { font-size: 16px; }
  .pace-step select { font-size: 13px; }
  input.number { font-size: 14px; padding-block: 7px; }
}
@media (max-width: 599px) { .icon-button { width: 36px; } .time-row, .depth-row, .seeds-row { grid-template-columns: minmax(0, 1fr); } }
@media (min-width: 860px) and (max-height: 719px) { .seeds-row { display: none; } .landscape { height: 30px; } }
@media (prefers-reduced-motion: reduce) { * { transition: none !important; animation: none !important; } }
`;
