import { make } from '../../dom/index.ts';
import { type IconName, icon } from '../icons.ts';
import { pageWords as words } from '../words.ts';
import { codeChoices } from './choices.ts';
import { makeEditable } from './editor.ts';
import { OutputView } from './output.ts';
import { recolouring } from './recolour.ts';
import { type Ending, type Running, runCode, TIME_LIMIT } from './runner.ts';

/** Makes a block of code one that runs and can be changed. */
export function bringToLife(block: HTMLElement): void {
  const pre = block.querySelector('pre');
  const code = pre?.querySelector('code');
  if (!pre || !code) return;
  const asWritten = [...code.childNodes].map((node) => node.cloneNode(true));
  const output = new OutputView();
  const status = make('span', { class: 'live-status', role: 'status' }, words.codeHint);
  let running = false;
  let latest: Running | undefined;

  const show = (nowRunning: boolean, text: string) => {
    const focused = document.activeElement === runButton || document.activeElement === stopButton;
    running = nowRunning;
    runButton.hidden = running;
    stopButton.hidden = !running;
    if (focused) (running ? stopButton : runButton).focus();
    status.textContent = text;
  };
  const run = () => {
    if (running) return;
    latest?.end();
    output.clear();
    show(true, words.running(0, TIME_LIMIT));
    runButton.lastElementChild!.textContent = words.runAgain;
    const own = runCode(textOf(code), {
      output: (each) => output.show(each, (request) => own.ask(request)),
      moment: (moment) => output.moment(moment),
      tick: (seconds, limit) => show(true, words.running(seconds, limit)),
      loading: () => show(true, words.loadingDigits),
      ended(ending) {
        const trouble = troubleOf(ending);
        if (trouble !== undefined) output.trouble(trouble);
        else if (ending.kind === 'done' && output.empty) output.note(words.silent);
        show(false, summaryOf(ending));
      },
    });
    latest = own;
  };
  const recolour = recolouring(code);
  const reset = () => {
    recolour.clear();
    latest?.stop();
    latest?.end();
    output.clear();
    choices?.reset();
    code.replaceChildren(...asWritten.map((node) => node.cloneNode(true)));
    runButton.lastElementChild!.textContent = words.run;
    status.textContent = words.codeHint;
  };

  const runButton = button('play', words.run, run, 'run');
  const stopButton = button('stop', words.stop, () => latest?.stop(), 'run');
  stopButton.hidden = true;
  pre.removeAttribute('tabindex');
  makeEditable(code, run);
  code.addEventListener('input', recolour);
  const choices = codeChoices(block, code);
  if (choices) pre.before(choices.element);
  block.append(
    make('div', { class: 'live-bar' }, runButton, stopButton, button('reset', words.reset, reset), status),
    output.element,
  );
  if (block.dataset.run !== undefined) runWhenSeen(block, run);
}

function button(name: IconName, label: string, press: () => void, className = ''): HTMLButtonElement {
  return make(
    'button',
    { type: 'button', class: className, onclick: press },
    icon(name),
    make('span', {}, label),
  );
}

function runWhenSeen(block: HTMLElement, run: () => void): void {
  const seen = new IntersectionObserver(([entry]) => {
    if (!entry!.isIntersecting) return;
    seen.disconnect();
    run();
  });
  seen.observe(block);
}

function troubleOf(ending: Ending): string | undefined {
  if (ending.kind === 'failed') {
    return `${ending.line === undefined ? '' : words.line(ending.line)}${ending.message}`;
  }
  return ending.kind === 'too long' ? words.tooLong(ending.limit) : undefined;
}

function summaryOf(ending: Ending): string {
  switch (ending.kind) {
    case 'done':
      return words.finished(ending.seconds.toFixed(ending.seconds < 1 ? 2 : 1));
    case 'failed':
      return words.failed;
    default:
      return words.stopped;
  }
}

/** What is written, whether or not the browser keeps to plain text while editing. */
function textOf(code: HTMLElement): string {
  return code.contentEditable === 'true' ? code.innerText : code.textContent;
}
