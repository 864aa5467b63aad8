import { transform } from 'sucrase';

/** Code that cannot be read: where, if that is known. */
export class CodeError extends Error {
  override readonly name = 'SyntaxError';
  readonly line: number | undefined;

  constructor(message: string, line: number | undefined) {
    super(message);
    this.line = line;
  }
}

/** The name that stack traces know the code by. */
const NAME = 'live-code.ts';

type Run = (
  require: (name: string) => unknown,
  exports: object,
  console: object,
  show: unknown,
  progress: unknown,
) => Promise<void>;

/**
 * TypeScript as a function that runs it: types are taken out, imports become calls of `require`, and every
 * line stays on its line.
 * @throws CodeError
 */
export function compile(code: string): Run {
  let plain: string;
  try {
    plain = transform(code, { transforms: ['typescript', 'imports'], disableESTransforms: true }).code;
  } catch (error) {
    const [, message, line] = /^(?:Error transforming [^:]*: )?(.*?)(?: \((\d+):\d+\))?$/s.exec(
      (error as Error).message,
    )!;
    throw new CodeError(message!, line === undefined ? undefined : Number(line));
  }
  try {
    // biome-ignore lint/security/noGlobalEval: to run what the reader has written is what this is for; it is in a worker.
    return globalThis.eval(
      `(async (require, exports, console, show, progress) => {${plain}\n})\n//# sourceURL=${NAME}`,
    );
  } catch (error) {
    throw new CodeError((error as Error).message, undefined);
  }
}

/** The line of the code that an error came from; undefined where that cannot be known. */
export function lineOf(error: unknown): number | undefined {
  if (error instanceof CodeError) return error.line;
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  const line = stack.match(/live-code\.ts:(\d+)/)?.[1];
  return line === undefined ? undefined : Number(line);
}
