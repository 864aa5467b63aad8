/** Firefox over WebDriver BiDi, as it speaks it itself: no driver stands between. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Actions, handBy } from './actions.ts';
import { asText, type Engine } from './engine.ts';

/** Milliseconds in which it has to be there. */
const STARTING = 60_000;

/** Starts it headless; close it when done. @param binary its program */
export async function launchFirefox(binary: string): Promise<Engine> {
  const profile = mkdtempSync(join(tmpdir(), 'crease-firefox-'));
  // Pages from the disk are as far apart as they are for readers; nothing is asked of the network.
  const preferences = ['security.fileuri.strict_origin_policy', 'app.update.disabledForTesting'];
  writeFileSync(
    join(profile, 'user.js'),
    preferences.map((name) => `user_pref('${name}', true);\n`).join(''),
  );
  const program = spawn(
    binary,
    ['--headless', '--no-remote', '--remote-debugging-port=0', '--profile', profile, 'about:blank'],
    { stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, MOZ_CRASHREPORTER_DISABLE: '1' } },
  );
  const stop = async () => {
    const ended = new Promise((over) => program.once('exit', over));
    if (program.exitCode === null) {
      program.kill();
      await ended;
    }
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    const address = await new Promise<string>((found, fail) => {
      let said = '';
      program.stderr.on('data', (text: Buffer) => {
        said += text;
        const listening = /WebDriver BiDi listening on (ws:\S+)/.exec(said)?.[1];
        if (listening) found(listening);
      });
      program.once('exit', () => fail(new Error(`firefox: ended before it could be spoken to: ${said}`)));
      setTimeout(() => fail(new Error(`firefox: not there after ${STARTING} ms: ${said}`)), STARTING).unref();
    });
    const send = await connect(`${address}/session`);
    const { capabilities } = (await send('session.new', { capabilities: {} })) as {
      readonly capabilities: { readonly browserVersion: string };
    };
    return {
      name: 'firefox',
      version: capabilities.browserVersion,
      async open(url, width, height) {
        const { context } = (await send('browsingContext.create', { type: 'tab' })) as {
          readonly context: string;
        };
        await send('browsingContext.setViewport', { context, viewport: { width, height } });
        await send('browsingContext.navigate', { context, url, wait: 'complete' });
        return {
          hand: handBy((actions: Actions) => send('input.performActions', { context, actions })),
          async run(work, ...given) {
            const answer = (await send('script.callFunction', {
              functionDeclaration: asText(work),
              awaitPromise: true,
              target: { context },
              arguments: [{ type: 'string', value: JSON.stringify(given) }],
              userActivation: false,
            })) as Answer;
            if (answer.type === 'exception') throw new Error(`in the page: ${answer.exceptionDetails!.text}`);
            return JSON.parse(answer.result!.value);
          },
        };
      },
      close: stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** What came of a function in the page. */
interface Answer {
  readonly type: 'success' | 'exception';
  readonly result?: { readonly value: string };
  readonly exceptionDetails?: { readonly text: string };
}

/** @returns a way to send a command and have its result */
async function connect(address: string): Promise<(method: string, params: object) => Promise<unknown>> {
  const socket = new WebSocket(address);
  await new Promise((open, fail) => {
    socket.onopen = open;
    socket.onerror = () => fail(new Error(`firefox: nothing answers at ${address}`));
  });
  const waiting = new Map<number, { done(result: unknown): void; failed(error: Error): void }>();
  socket.onmessage = ({ data }) => {
    const { id, result, error, message } = JSON.parse(String(data));
    const command = waiting.get(id);
    waiting.delete(id);
    if (error) command?.failed(new Error(`firefox: ${error}: ${message}`));
    else command?.done(result);
  };
  let count = 0;
  return (method, params) =>
    new Promise((done, failed) => {
      waiting.set(++count, { done, failed });
      socket.send(JSON.stringify({ id: count, method, params }));
    });
}
