/** WebKitGTK's MiniBrowser by WebKitWebDriver, in a screen of its own that nobody sees. */
import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import { handBy } from './actions.ts';
import { asText, type Engine } from './engine.ts';

/** The three programs that it takes. */
export interface WebkitPrograms {
  readonly browser: string;
  readonly driver: string;
  readonly screen: string;
}

/** Milliseconds in which each of them has to be there. */
const STARTING = 60_000;

/** Starts it; close it when done. */
export async function launchWebkit({ browser, driver, screen }: WebkitPrograms): Promise<Engine> {
  const started: ChildProcess[] = [];
  const close = async () => {
    for (const program of started.reverse()) {
      if (program.exitCode !== null || program.signalCode !== null) continue;
      const ended = new Promise((over) => program.once('exit', over));
      program.kill();
      await ended;
    }
  };
  try {
    const xvfb = spawn(screen, ['-displayfd', '3', '-screen', '0', '1600x1200x24', '-nolisten', 'tcp'], {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    });
    started.push(xvfb);
    const display = await new Promise<string>((found, fail) => {
      xvfb.stdio[3]!.once('data', (text: Buffer) => found(`:${String(text).trim()}`));
      xvfb.once('exit', () => fail(new Error(`webkit: ${screen} ended before it had a screen`)));
    });
    const port = 20_000 + (process.pid % 20_000);
    started.push(
      spawn(driver, [`--port=${port}`], {
        stdio: 'ignore',
        // Frames are composed by the processor: there is nothing else here.
        env: {
          ...process.env,
          DISPLAY: display,
          GDK_BACKEND: 'x11',
          LIBGL_ALWAYS_SOFTWARE: '1',
          NO_AT_BRIDGE: '1',
        },
      }),
    );
    const ask = async (method: string, path: string, body?: object): Promise<unknown> => {
      const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
        method,
        ...(body ? { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } } : {}),
      });
      const { value } = (await answer.json()) as { readonly value: { readonly message?: string } };
      if (!answer.ok) throw new Error(`webkit: ${path}: ${value?.message}`);
      return value;
    };
    for (const end = Date.now() + STARTING; ; await delay(100)) {
      const ready = await ask('GET', '/status').catch(() => undefined);
      if (ready) break;
      if (Date.now() > end) throw new Error(`webkit: ${driver} does not answer`);
    }
    const options = { binary: browser, args: ['--automation'] };
    const { sessionId, capabilities } = (await ask('POST', '/session', {
      capabilities: { alwaysMatch: { browserName: 'MiniBrowser', 'webkitgtk:browserOptions': options } },
    })) as { readonly sessionId: string; readonly capabilities: { readonly browserVersion: string } };
    const session = `/session/${sessionId}`;
    await ask('POST', `${session}/timeouts`, { script: STARTING, pageLoad: STARTING });
    return {
      name: 'webkit',
      version: capabilities.browserVersion,
      async open(address, width, height) {
        await ask('POST', `${session}/window/rect`, { x: 0, y: 0, width, height: height + 90 });
        await ask('POST', `${session}/url`, { url: address });
        return {
          hand: handBy((actions) => ask('POST', `${session}/actions`, { actions })),
          async run(work, ...given) {
            const script = `const done = arguments[1]; (${asText(work)})(arguments[0]).then((json) => done({ json }), (error) => done({ error: String(error) }));`;
            const { json, error } = (await ask('POST', `${session}/execute/async`, {
              script,
              args: [JSON.stringify(given)],
            })) as { readonly json?: string; readonly error?: string };
            if (json === undefined) throw new Error(`in the page: ${error}`);
            return JSON.parse(json);
          },
        };
      },
      async close() {
        await ask('DELETE', session).catch(() => undefined);
        await close();
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}
