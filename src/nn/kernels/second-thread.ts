import { refuse } from '../checks/argument-checks.ts';
import type { EngineName } from '../host/engine-name.ts';
import { isNode, nodeModule } from '../host/node-module.ts';
import type { TeamExports } from './kernel-exports.ts';
import { type KernelBuild, readKernels } from './kernel-file.ts';

/** A thread that stands ready to take part in the steps of this one. */
export interface SecondThread {
  /** The kernels for two threads, compiled. */
  readonly module: WebAssembly.Module;
  /** In common; the other thread is in it already, and waits. */
  readonly memory: WebAssembly.Memory;
  /** From now on both threads take each step that these kernels take. Returns the first byte that is free for them. */
  join(kernels: TeamExports): number;
}

/** Bytes of the place in assembly/team.ts where two threads meet. */
const TEAM_BYTES = 256;
/** The whole of what the thread does, in Node and in a page: a file of its own would not survive bundling. */
const FOLLOW = `({ module, memory }) => {
  const { follow, meetingPlace } = new WebAssembly.Instance(module, { env: { memory } }).exports;
  say('ready');
  follow(meetingPlace());
}`;
const IN_NODE = `const { parentPort } = require('node:worker_threads');
const say = (word) => parentPort.postMessage(word);
parentPort.on('message', ${FOLLOW});`;
const IN_PAGE = `const say = postMessage; onmessage = ({ data }) => (${FOLLOW})(data);`;

/** What the thread is given. */
interface Given {
  readonly module: WebAssembly.Module;
  readonly memory: WebAssembly.Memory;
}

/** Workers of Node and of pages have that in common. */
interface Thread {
  terminate(): unknown;
}

/**
 * Has a second thread stand ready beside an engine while some work is done, and ends it with that work, however it
 * ends.
 * @throws RangeError for the reference
 * @throws Error where there are no threads with memory in common
 */
export async function withSecondThread<
  Engine extends { readonly name: EngineName; readonly module?: WebAssembly.Module },
  Result,
>(
  engine: Engine,
  work: (both: Engine & { readonly second: SecondThread }) => Promise<Result>,
): Promise<Result> {
  if (!engine.module) refuse('fit.threads', '1, as the reference trains', 2);
  // Node says nothing about isolation, a page says whether it is.
  if (typeof SharedArrayBuffer === 'undefined' || globalThis.crossOriginIsolated === false) {
    throw new Error(
      'fit.threads: expected a page that is cross-origin isolated, as two threads need memory in common; serve it with the headers Cross-Origin-Opener-Policy: same-origin and Cross-Origin-Embedder-Policy: require-corp, or train with one thread',
    );
  }
  const module = await WebAssembly.compile(await readKernels(`${engine.name}-threads` as KernelBuild));
  // The least of its pages holds the constants and the place to meet; a network makes it grow.
  const memory = new WebAssembly.Memory({ initial: 1, maximum: 65536, shared: true });
  // A page hands messages on only while its own thread rests, so all is said before there is anything to train.
  const thread = await (isNode() ? nodeThread : pageThread)({ module, memory });
  try {
    const second: SecondThread = {
      module,
      memory,
      join(kernels) {
        const place = kernels.meetingPlace();
        kernels.lead(place, maySleep());
        return place + TEAM_BYTES;
      },
    };
    return await work({ ...engine, second });
  } finally {
    await thread.terminate();
  }
}

async function nodeThread(given: Given): Promise<Thread> {
  const { Worker } = await nodeModule<typeof import('node:worker_threads')>('node:worker_threads');
  const thread = new Worker(IN_NODE, { eval: true, execArgv: [], name: 'crease' });
  await new Promise<void>((resolve, reject) => {
    thread.once('message', () => resolve()).once('error', reject);
    thread.postMessage(given);
  });
  // A program that ends without waiting for its training is not held up by this.
  thread.unref();
  return thread;
}

async function pageThread(given: Given): Promise<Thread> {
  const address = URL.createObjectURL(new Blob([IN_PAGE], { type: 'text/javascript' }));
  const thread = new Worker(address, { name: 'crease' });
  try {
    await new Promise<void>((resolve, reject) => {
      thread.onmessage = () => resolve();
      thread.onerror = () =>
        reject(
          new Error(
            'fit.threads: the page lets no worker start from a blob (its content security policy wants worker-src blob:); train with one thread',
          ),
        );
      thread.postMessage(given);
    });
  } catch (error) {
    thread.terminate();
    throw error;
  } finally {
    URL.revokeObjectURL(address);
  }
  return thread;
}

/** Whether this thread may sleep: that of a page may not, as the page would stand still. */
function maySleep(): boolean {
  try {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 1);
    return true;
  } catch {
    return false;
  }
}
