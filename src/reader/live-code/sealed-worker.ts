import type { Answer, Request } from './messages.ts';

/** A worker that can reach nothing but the page that has started it, and that by messages alone. */
export interface SealedWorker {
  post(request: Request): void;
  end(): void;
}

/**
 * What the worker, and whatever it starts, may do: compute. The kernels are data within its own script. A worker from
 * a blob inherits the policy of the document that has made the blob.
 */
const POLICY = [
  "default-src 'none'",
  "script-src 'unsafe-inline' 'unsafe-eval'",
  'worker-src blob:',
  'connect-src data:',
].join('; ');

/** Runs within the frame: starts the worker, and hands on what is said. */
const BEGIN = `addEventListener('message', ({ data: source, ports: [port] }) => {
  const worker = new Worker(URL.createObjectURL(new Blob([source], { type: 'text/javascript' })));
  worker.addEventListener('message', ({ data }) => port.postMessage(data));
  worker.addEventListener('error', (event) => {
    event.preventDefault();
    port.postMessage({ kind: 'failed', message: event.message });
  });
  port.onmessage = ({ data }) => worker.postMessage(data);
}, { once: true });`;

/**
 * Starts a worker in a frame with an origin of its own: code in it has no cookies, no storage and no address of the
 * site's, and asks no other site for anything, whoever has written it.
 * @param source script of the worker
 */
export async function startSealed(source: string, hear: (answer: Answer) => void): Promise<SealedWorker> {
  const frame = document.createElement('iframe');
  frame.hidden = true;
  frame.sandbox.add('allow-scripts');
  frame.srcdoc = `<!doctype html><meta http-equiv="Content-Security-Policy" content="${POLICY}"><script>${BEGIN}</script>`;
  await new Promise((loaded) => {
    frame.addEventListener('load', loaded, { once: true });
    document.body.append(frame);
  });
  const { port1: own, port2: other } = new MessageChannel();
  own.onmessage = ({ data }: MessageEvent<Answer>) => hear(data);
  frame.contentWindow!.postMessage(source, '*', [other]);
  return {
    post: (request) => own.postMessage(request),
    end() {
      own.close();
      frame.remove();
    },
  };
}
