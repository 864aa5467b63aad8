/** What controls wear: those of params, of settings, and of training. */
export const controlStyle = `
.params { flex: none; display: flex; flex-wrap: wrap; align-items: center; gap: 6px 22px; padding: 8px 14px 0; font-size: 13px; }
.param { display: flex; align-items: center; gap: 10px; min-height: 32px; margin: 0; padding: 0; border: 0; min-width: 0; }
.param > span, .param legend { flex: none; color: var(--muted); }
.param legend { float: left; margin: 0 10px 0 0; padding: 0; }
.param .segmented label { min-width: 3.2em; }
.param output { min-width: 3em; font-variant-numeric: tabular-nums; }
.param select { width: 100%; min-width: 0; padding: 5px 8px; border: 1px solid var(--rule); border-radius: 8px; background: var(--node); color: var(--text); font: inherit; }
.setting, .choice { display: flex; align-items: center; justify-content: space-between; gap: 10px; margin: 0; padding: 0; border: 0; min-width: 0; }
.choice { display: block; }
.choice legend { padding: 0; margin-bottom: 6px; }
.setting > span, .choice legend { color: var(--muted); font-size: 13px; }
.segmented { display: flex; padding: 3px; border-radius: 10px; background: color-mix(in srgb, var(--text) 8%, transparent); }
.segmented label { flex: 1; position: relative; display: flex; }
.segmented input { position: absolute; inset: 0; opacity: 0; margin: 0; cursor: pointer; }
.segmented span { flex: 1; padding: 4px 6px; border-radius: 7px; text-align: center; font-size: 13px; font-variant-numeric: tabular-nums; }
.segmented input:checked + span { background: var(--text); color: var(--background); }
.segmented input:focus-visible + span { outline: 2px solid var(--accent); outline-offset: 2px; }
.switch { appearance: none; width: 38px; height: 22px; margin: 0; border-radius: 11px; background: color-mix(in srgb, var(--text) 28%, transparent); position: relative; cursor: pointer; transition: background 0.15s; }
.switch::before { content: ''; position: absolute; inset: 3px auto 3px 3px; width: 16px; border-radius: 50%; background: var(--node); transition: translate 0.15s; }
.switch:checked { background: var(--accent); }
.switch:checked::before { translate: 16px 0; }
input[type='range'] { width: 84px; accent-color: var(--accent); }
.param input[type='range'] { width: 120px; }
@media (pointer: coarse) {
  .segmented span { padding-block: 9px; }
}
@media (forced-colors: active) {
  .segmented input:checked + span { forced-color-adjust: none; }
}
`;
