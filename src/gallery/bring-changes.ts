/** Added to the gallery that `crease gallery` serves: brings a figure of one's own anew whenever it has been saved. */
export const bringChanges = `(() => {
const shown = new Map();
const troubles = (lines) => {
  document.querySelector('.troubles')?.remove();
  if (lines.length === 0) return;
  const list = document.createElement('pre');
  list.className = 'troubles';
  list.setAttribute('role', 'status');
  list.style.cssText = 'position: fixed; inset: auto 0 0; z-index: 100; margin: 0; padding: 12px 16px; max-height: 40vh; overflow: auto; white-space: pre-wrap; font: 13px/1.5 ui-monospace, monospace; color: #fff; background: #8b1a1a';
  list.textContent = lines.join('\\n');
  document.body.append(list);
};
const look = async (bring) => {
  const figures = await (await fetch('/own/figures.json', { cache: 'no-store' })).json();
  for (const { id, script } of figures) {
    if (bring && shown.get(id) !== script) {
      const element = document.createElement('script');
      element.src = script;
      document.head.append(element);
    }
    shown.set(id, script);
  }
};
look(false);
new EventSource('/@crease/changes').addEventListener('message', ({ data }) => {
  const heard = JSON.parse(data);
  troubles(heard.troubles);
  if (heard.changed) look(true);
});
})();
`;
