/** Stochastic gradient descent, with or without momentum. */
export interface Sgd {
  readonly name: 'sgd';
  readonly learningRate: number;
  readonly momentum: number;
  readonly nesterov: boolean;
}

/** Adam (Kingma and Ba 2014), in the form that Keras computes it. */
export interface Adam {
  readonly name: 'adam';
  readonly learningRate: number;
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
}

/** How parameters follow their gradient, as a plain value. */
export type Optimizer = Sgd | Adam;

/** The names of all optimizers. */
export const optimizerNames: readonly Optimizer['name'][] = ['sgd', 'adam'];

/**
 * Stochastic gradient descent; the defaults are Keras's: rate 0.01, no momentum.
 * @throws RangeError for a rate that is not positive or a momentum outside 0…1
 */
export function sgd(options: Partial<Omit<Sgd, 'name'>> = {}): Sgd {
  const spec = { name: 'sgd', learningRate: 0.01, momentum: 0, nesterov: false, ...options } as const;
  requireRate('sgd', spec.learningRate);
  requireShare('sgd.momentum', spec.momentum);
  return spec;
}

/**
 * Adam; the defaults are Keras 3's: rate 0.001, beta1 0.9, beta2 0.999, epsilon 1e-7.
 * @throws RangeError for a rate or epsilon that is not positive or a beta outside 0…1
 */
export function adam(options: Partial<Omit<Adam, 'name'>> = {}): Adam {
  const spec = {
    name: 'adam',
    learningRate: 0.001,
    beta1: 0.9,
    beta2: 0.999,
    epsilon: 1e-7,
    ...options,
  } as const;
  requireRate('adam', spec.learningRate);
  requireShare('adam.beta1', spec.beta1);
  requireShare('adam.beta2', spec.beta2);
  if (!(spec.epsilon > 0))
    throw new RangeError(`adam.epsilon: expected a positive number, got ${spec.epsilon}`);
  return spec;
}

/** One step: moves the parameters, in place, along the gradient of the loss. */
export type OptimizerStep = (parameters: Float64Array, gradient: Float64Array) => void;

/** An optimizer at rest for `size` parameters. Each step updates its own memory and allocates nothing. */
export function startOptimizer(spec: Optimizer, size: number): OptimizerStep {
  return spec.name === 'sgd' ? startSgd(spec, size) : startAdam(spec, size);
}

function startSgd({ learningRate, momentum, nesterov }: Sgd, size: number): OptimizerStep {
  if (momentum === 0) {
    return (parameters, gradient) => {
      for (let i = 0; i < size; i++) parameters[i]! -= learningRate * gradient[i]!;
    };
  }
  const velocities = new Float64Array(size);
  return (parameters, gradient) => {
    for (let i = 0; i < size; i++) {
      const push = -learningRate * gradient[i]!;
      const velocity = momentum * velocities[i]! + push;
      velocities[i] = velocity;
      parameters[i]! += nesterov ? momentum * velocity + push : velocity;
    }
  };
}

function startAdam({ learningRate, beta1, beta2, epsilon }: Adam, size: number): OptimizerStep {
  const means = new Float64Array(size);
  const squares = new Float64Array(size);
  // Running products instead of powers: Math.pow may round differently from engine to engine.
  let beta1Power = 1;
  let beta2Power = 1;
  return (parameters, gradient) => {
    beta1Power *= beta1;
    beta2Power *= beta2;
    const rate = (learningRate * Math.sqrt(1 - beta2Power)) / (1 - beta1Power);
    for (let i = 0; i < size; i++) {
      const slope = gradient[i]!;
      const mean = means[i]! + (slope - means[i]!) * (1 - beta1);
      const square = squares[i]! + (slope * slope - squares[i]!) * (1 - beta2);
      means[i] = mean;
      squares[i] = square;
      parameters[i]! -= (rate * mean) / (Math.sqrt(square) + epsilon);
    }
  };
}

function requireRate(name: string, rate: number): void {
  if (!(rate > 0 && rate < Infinity)) {
    throw new RangeError(`${name}.learningRate: expected a positive number, got ${rate}`);
  }
}

function requireShare(place: string, share: number): void {
  if (!(share >= 0 && share < 1))
    throw new RangeError(`${place}: expected a number from 0 to below 1, got ${share}`);
}
