/** What opens over a figure or comes under it wears: menus, dialogs, fields, the numbers of a training run. */
export const panelStyle = `
.popover {
  position: absolute;
  z-index: 5;
  bottom: calc(100% + 6px);
  padding: 8px;
  border-radius: 12px;
  background: var(--node);
  box-shadow: 0 0 0 1px var(--rule), 0 12px 40px #0005;
  max-height: min(70svh, 520px);
  overflow: auto;
}
.chapter-panel { left: 12px; width: min(430px, calc(100cqw - 24px)); }
.settings-panel { right: 12px; width: min(304px, calc(100cqw - 24px)); padding: 14px; }
.chapters { list-style: none; }
.chapters button {
  display: flex;
  gap: 10px;
  width: 100%;
  padding: 8px 10px;
  border: 0;
  border-radius: 8px;
  background: none;
  text-align: start;
  cursor: pointer;
}
.chapters button:hover { background: color-mix(in srgb, var(--text) 8%, transparent); }
.chapters button[aria-current] { background: color-mix(in srgb, var(--accent) 18%, transparent); }
.chapter-number, .chapter-time { color: var(--muted); font-variant-numeric: tabular-nums; }
.chapter-number { min-width: 1.3em; text-align: end; }
.chapter-title { flex: 1; }
.settings { display: grid; gap: 14px; }
.setting-links { display: none; gap: 6px; }
.setting-links .button { box-shadow: inset 0 0 0 1px var(--rule); color: var(--text); }
.pair { display: flex; gap: 4px; }
.pair .button { box-shadow: inset 0 0 0 1px var(--rule); }
.number-entry {
  position: absolute;
  z-index: 4;
  left: 0;
  top: 0;
  width: 5.5em;
  padding: 5px 8px;
  border: 0;
  border-radius: 8px;
  background: var(--node);
  box-shadow: 0 0 0 2px var(--accent), 0 6px 24px #0006;
  font-size: 16px;
  font-variant-numeric: tabular-nums;
  text-align: center;
  pointer-events: auto;
  user-select: text;
  -webkit-user-select: text;
}
.number-entry:focus-visible { outline: none; }
.number-entry[aria-invalid] { box-shadow: 0 0 0 2px #e5534b, 0 6px 24px #0006; }

.training { display: flex; align-items: center; justify-content: center; gap: 4px 16px; flex: 1; color: var(--muted); font-size: 13px; white-space: nowrap; }
.reading b { display: inline-block; min-width: 3.6em; color: var(--text); font-weight: 600; font-variant-numeric: tabular-nums; }
.pace { display: flex; align-items: center; gap: 8px; }
.pace span { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
progress { flex: 1; height: 6px; appearance: none; border: 0; border-radius: 3px; overflow: hidden; background: color-mix(in srgb, var(--text) 17%, transparent); }
progress::-webkit-progress-bar { background: none; }
progress::-webkit-progress-value { background: var(--accent); }
progress::-moz-progress-bar { background: var(--accent); }

.dialog {
  width: min(580px, calc(100vw - 24px));
  max-height: min(760px, calc(100svh - 24px));
  padding: 0;
  border: 0;
  border-radius: 16px;
  background: var(--strip);
  color: var(--text);
  box-shadow: 0 0 0 1px var(--rule), 0 24px 80px #0008;
  overflow: auto;
}
.dialog::backdrop { background: #0009; }
.dialog header { position: sticky; top: 0; z-index: 1; display: flex; align-items: center; justify-content: space-between; padding: 14px 14px 10px 24px; background: inherit; }
.dialog h2 { font-size: 18px; font-weight: 600; }
.dialog h3 { font-size: 14px; font-weight: 600; margin-top: 8px; }
.dialog-body { display: grid; gap: 12px; padding: 2px 24px 24px; }
.dialog p, .quiet { color: var(--muted); }
.dialog ul { padding-inline-start: 1.3em; color: var(--muted); }
.dialog summary { cursor: pointer; border-radius: 6px; }
.dialog-actions { display: flex; flex-wrap: wrap; justify-content: flex-end; gap: 8px; }
.file-line { display: flex; flex-wrap: wrap; align-items: center; gap: 8px 14px; }
.file-line input { position: absolute; width: 1px; height: 1px; opacity: 0; }
.file-line label:focus-within { outline: 2px solid var(--accent); outline-offset: 2px; }
.rows { display: grid; gap: 6px; }
textarea, select { width: 100%; padding: 9px 12px; border: 1px solid var(--rule); border-radius: 10px; background: var(--node); }
textarea { resize: vertical; font: 13px/1.5 ui-monospace, 'SF Mono', Menlo, Consolas, monospace; }
textarea::placeholder { color: var(--muted); opacity: 1; }
.chips { display: flex; flex-wrap: wrap; gap: 8px; margin-top: 8px; }
.columns { display: grid; grid-template-columns: repeat(3, 1fr); gap: 12px; }
.columns label { display: grid; gap: 4px; color: var(--muted); font-size: 13px; }
.check { display: flex; gap: 8px; align-items: center; font-size: 13px; }
.check[hidden] { display: none; }
.columns select { color: var(--text); font-size: 14px; }
.preview { overflow: auto; border: 1px solid var(--rule); border-radius: 10px; }
.preview table { width: 100%; border-collapse: collapse; font-size: 13px; font-variant-numeric: tabular-nums; }
.preview th, .preview td { padding: 5px 12px; text-align: start; white-space: nowrap; border-bottom: 1px solid var(--rule); }
.preview tr:last-child td { border-bottom: 0; }
.preview .picked { background: color-mix(in srgb, var(--accent) 16%, transparent); }
.dialog .problem:empty { display: none; }
.dialog .problem { padding: 8px 14px; border-radius: 8px; color: var(--text); box-shadow: inset 3px 0 0 #e5a03b; background: color-mix(in srgb, #e5a03b 12%, transparent); }
.keys { border-collapse: collapse; font-size: 13.5px; }
.keys th { padding: 4px 18px 4px 0; font-weight: 400; text-align: start; white-space: nowrap; }
.keys td { padding: 4px 0; color: var(--muted); }
kbd { display: inline-block; padding: 0 7px; margin-inline-end: 4px; border: 1px solid var(--rule); border-bottom-width: 2px; border-radius: 6px; background: var(--node); font: 12px/1.6 system-ui, sans-serif; }

@container (max-width: 1139px) {
  .training { order: 4; flex: 1 0 100%; justify-content: space-between; padding: 4px 6px; }
  .pace span { position: static; width: auto; height: auto; clip-path: none; }
}
@container (max-width: 599px) {
  .setting-links { display: grid; }
  .columns { grid-template-columns: 1fr; }
  .training { flex-wrap: wrap; justify-content: flex-start; }
}
@media (pointer: coarse) {
  .chapters button { padding-block: 11px; }
}
`;
