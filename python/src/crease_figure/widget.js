// The bridge between a figure in the page and its Python object. The figure's own script is brought by a cell of the notebook,
// or asked for here, once a page: the bridge itself stands in every figure's model, so it is small.

const asked = new Map();

/** Puts HTML with scripts into the page, and runs them. */
function bring(html) {
  const template = document.createElement('template');
  template.innerHTML = html;
  for (const given of template.content.querySelectorAll('script')) {
    const script = document.createElement('script');
    for (const { name, value } of given.attributes) script.setAttribute(name, value);
    script.textContent = given.textContent;
    document.head.append(script);
  }
}

/** Asks Python for the parts of the script that a figure lives by, once a page. */
function ask(model) {
  const figure = model.get('figure');
  if (asked.has(figure)) return;
  asked.set(figure, true);
  const take = (message, buffers) => {
    if (message?.type !== 'script' || message.figure !== figure) return;
    model.off('msg:custom', take);
    const [view] = buffers;
    bring(
      new TextDecoder().decode(
        view.buffer ? new Uint8Array(view.buffer, view.byteOffset, view.byteLength) : view,
      ),
    );
  };
  model.on('msg:custom', take);
  model.send({ type: 'script', figure });
}

/** Keeps an element and a model in step, both ways; returns what ends that. */
function join(model, element) {
  let said = '';
  let isLeft = false;
  let timer = 0;
  const tell = () => {
    timer = 0;
    if (isLeft) return;
    model.set('params', element.params);
    model.set('time', element.time);
    model.save_changes();
  };
  // A drag tells as often as the kernel can hear, not as often as the screen can show.
  const later = () => {
    timer ||= setTimeout(tell, 60);
  };
  const heard = () => {
    const params = JSON.stringify(model.get('params'));
    if (params === said) return;
    said = params;
    if (params === JSON.stringify(element.params)) return;
    try {
      element.params = JSON.parse(params);
      if (model.get('error') !== '') model.set('error', '');
    } catch (error) {
      model.set('error', String(error.message));
    }
    model.save_changes();
  };
  const sought = () => {
    const time = model.get('time');
    if (time !== null && Math.abs(element.time - time) > 0.01) element.time = time;
  };
  const told = () => {
    said = JSON.stringify(element.params);
    later();
  };
  const chapter = (event) => {
    model.set('chapter', event.detail.id ?? '');
    later();
  };
  const command = (message) => {
    if (message?.type !== 'call') return;
    try {
      element[message.name](...message.values);
    } catch (error) {
      model.set('error', String(error.message));
      model.save_changes();
    }
  };
  const events = [
    ['crease-params', told],
    ['crease-pause', later],
    ['crease-end', later],
    ['crease-time', later],
    ['crease-chapter', chapter],
  ];
  for (const [name, listener] of events) element.addEventListener(name, listener);
  model.on('change:params', heard);
  model.on('change:time', sought);
  model.on('msg:custom', command);
  customElements.whenDefined('crease-figure').then(() => {
    if (isLeft) return;
    // What Python set before the figure was there, if it is other than what the page says.
    said = element.getAttribute('params') ?? '{}';
    if (Object.keys(model.get('params')).length > 0) heard();
    sought();
  });
  return () => {
    isLeft = true;
    clearTimeout(timer);
    for (const [name, listener] of events) element.removeEventListener(name, listener);
    model.off('change:params', heard);
    model.off('change:time', sought);
    model.off('msg:custom', command);
  };
}

/** A figure's element in the outputs of the page: cells may run again, and be moved. */
function follow(model) {
  const key = model.get('key');
  let element;
  let leave = () => {};
  const look = () => {
    const found = document.querySelector(`crease-figure[data-key="${key}"]`);
    if (!found || found === element) return;
    leave();
    element = found;
    leave = join(model, found);
    if (!customElements.get('crease-figure'))
      setTimeout(() => customElements.get('crease-figure') || ask(model), 1500);
  };
  const observer = new MutationObserver(look);
  observer.observe(document.body, { childList: true, subtree: true });
  look();
  return () => {
    observer.disconnect();
    leave();
  };
}

export default {
  initialize({ model }) {
    return model.get('is_apart') ? undefined : follow(model);
  },
  render({ model, el }) {
    // Where an output stands in a frame of its own, the figure is made here.
    const frame = document.createElement('div');
    frame.dataset.lmSuppressShortcuts = 'true';
    frame.innerHTML = model.get('html');
    el.append(frame);
    const element = frame.querySelector('crease-figure');
    const leave = join(model, element);
    ask(model);
    return leave;
  },
};
