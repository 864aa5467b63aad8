import {
  type Check,
  oneOf,
  optional,
  requireSettings,
  requireShape,
  requireText,
} from '../checks/argument-checks.ts';

/** What every layer may be given. */
export interface LayerOptions {
  /** Default: Keras's, such as `dense_1`. */
  readonly name?: string;
  /** The shape of one example, where this layer is the first; without it the first data decides. */
  readonly inputShape?: readonly number[];
}

/**
 * A layer from what its function was given, checked, with its defaults.
 * @throws RangeError naming the setting that is wrong
 */
export function layer<Spec extends { readonly kind: string }>(
  kind: Spec['kind'],
  options: object,
  checks: Readonly<Record<string, Check>>,
  defaults?: object,
): Spec {
  const all = {
    ...checks,
    name: optional(requireText),
    inputShape: checks.inputShape ?? optional(requireShape),
    kind: oneOf([kind]),
  };
  return requireSettings(kind, options, all, { kind, ...defaults }) as unknown as Spec;
}
