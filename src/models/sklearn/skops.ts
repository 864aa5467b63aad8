import { type Curve, linear } from '../../chain/index.ts';
import { checked, type LayerDescription, type ModelDescription } from '../description.ts';
import type { Numbers } from '../files/number-types.ts';
import { transposed } from '../files/tensor.ts';
import type { ZipMember } from '../files/zip.ts';
import { isObject, type JsonObject, list, object, parseJson, text } from '../json.ts';
import { fail, quoted, shapeText } from '../problem.ts';
import { columnTransformer } from './column-transformer.ts';
import {
  type Archive,
  arrayNode,
  type Estimator,
  jsonOf,
  numbersOf,
  resolved,
  tensorOf,
  textsOf,
} from './skops-archive.ts';

const DEEPEST = 64;

/** A model of scikit-learn as skops writes it: a tree in schema.json, and one `.npy` for each array. @throws DataError */
export function readSkops(members: ReadonlyMap<string, ZipMember>): ModelDescription {
  const schema = parseJson(new TextDecoder().decode(members.get('schema.json')!.read()));
  if (!isObject(schema)) fail('schema.json is no JSON; the file is damaged');
  const byId = new Map<unknown, JsonObject>();
  index(schema, byId, DEEPEST);
  const archive = { members, byId };
  const steps = stepsOf(archive, schema, '');
  const layers: LayerDescription[] = [];
  let classes: readonly string[] | undefined;
  steps.forEach((step, i) => {
    const found = describe(archive, step, i === steps.length - 1);
    layers.push(...found.layers);
    classes = found.classes ?? classes;
  });
  const { attributes } = steps[0]!;
  const names = textsOf(archive, attributes.feature_names_in_);
  const count = jsonOf(archive, attributes.n_features_in_);
  if (typeof count !== 'number') fail('does not say how many features go in');
  const version = jsonOf(archive, attributes._sklearn_version);
  return checked({
    from: `scikit-learn ${typeof version === 'string' ? quoted(version, 20) : ''}`.trim(),
    name: steps.at(-1)!.kind,
    inputShape: [count],
    layers,
    assumed: [],
    ...(names?.length === count && { inputNames: names }),
    ...(classes && { classes }),
  });
}

/** Notes every object by its number. */
function index(value: unknown, byId: Map<unknown, JsonObject>, depth: number): void {
  if (typeof value !== 'object' || value === null) return;
  if (depth === 0) fail('schema.json holds values within values without end');
  if (
    isObject(value) &&
    value.__id__ !== undefined &&
    value.__loader__ !== 'CachedNode' &&
    !byId.has(value.__id__)
  )
    byId.set(value.__id__, value);
  for (const member of Object.values(value)) index(member, byId, depth - 1);
}

/** The estimators of a pipeline in turn, or the one that there is. */
function stepsOf(archive: Archive, node: JsonObject, name: string): readonly Estimator[] {
  const own = resolved(archive, node);
  const kind = text(own.__class__, 'schema.json');
  const module = text(own.__module__, 'schema.json');
  if (own.__loader__ === 'JsonNode' && jsonOf(archive, own) === 'passthrough') return [];
  const attributes = isObject(own.content) ? object(object(own.content, kind).content ?? {}, kind) : {};
  if (!module.startsWith('sklearn.')) {
    fail(
      `${quoted(name || kind)} is of the class ${quoted(`${module}.${kind}`)}, which is not one of scikit-learn that can be shown`,
    );
  }
  if (kind !== 'Pipeline') return [{ kind, name: name || kind, attributes }];
  const steps = list(object(attributes.steps, 'steps').content, 'steps');
  const found = steps.flatMap((step) => {
    const [key, estimator] = list(resolved(archive, object(step, 'steps')).content, 'steps');
    return stepsOf(archive, object(estimator, 'steps'), String(jsonOf(archive, key)));
  });
  if (found.length === 0) fail('is a pipeline without steps');
  return found;
}

function describe(
  archive: Archive,
  { kind, name, attributes }: Estimator,
  isLast: boolean,
): { readonly layers: readonly LayerDescription[]; readonly classes?: readonly string[] } {
  const of = (key: string) => numbersOf(archive, attributes[key], `${name}.${key}`);
  const has = (key: string) => arrayNode(archive, attributes[key]) !== undefined;
  const scaling = (factors: Numbers, shifts: Numbers) => ({
    layers: [{ kind: 'scaling', name, factors, shifts } as const],
  });
  switch (kind) {
    case 'StandardScaler':
    case 'RobustScaler': {
      const center = kind === 'StandardScaler' ? 'mean_' : 'center_';
      const scale = has('scale_') ? of('scale_') : undefined;
      const middle = has(center) && jsonOf(archive, attributes.with_mean) !== false ? of(center) : undefined;
      const width = scale?.length ?? middle?.length ?? 1;
      const factors = Float64Array.from({ length: width }, (_, i) => 1 / (scale?.[i] ?? 1));
      return scaling(
        factors,
        factors.map((factor, i) => -(middle?.[i] ?? 0) * factor),
      );
    }
    case 'MinMaxScaler':
      if (jsonOf(archive, attributes.clip) === true)
        fail(`${quoted(name)} clips what goes in, which cannot be shown`);
      return scaling(of('scale_'), of('min_'));
    case 'MaxAbsScaler': {
      const factors = Float64Array.from(of('scale_'), (value) => 1 / value);
      return scaling(factors, new Float64Array(factors.length));
    }
    case 'PCA': {
      if (jsonOf(archive, attributes.whiten) === true)
        fail(`${quoted(name)} whitens, which cannot be read; fit it with whiten=False`);
      const components = tensorOf(archive, attributes.components_, `${name}.components_`);
      const [units = 0, inputs = 0] = components.shape;
      const kernel = Float64Array.from(components.read());
      const mean = of('mean_');
      const bias = new Float64Array(units);
      kernel.forEach((value, i) => {
        bias[Math.floor(i / inputs)]! -= value * mean[i % inputs]!;
      });
      return { layers: [{ kind: 'dense', name, inputs, units, kernel, bias, activation: linear }] };
    }
    case 'ColumnTransformer':
      return {
        layers: [
          columnTransformer(archive, { kind, name, attributes }, (node, of) =>
            stepsOf(archive, node, of).flatMap((step) => describe(archive, step, false).layers),
          ),
        ],
      };
    case 'FunctionTransformer':
      if (jsonOf(archive, attributes.func) !== null)
        fail(`the step ${quoted(name)} runs a function of Python, which cannot be read`);
      return { layers: [] };
    case 'MLPClassifier':
    case 'MLPRegressor':
      return perceptron(archive, { kind, name, attributes });
    case 'LogisticRegression':
    case 'LinearRegression':
    case 'Ridge':
    case 'Lasso':
    case 'ElasticNet':
      return linearModel(archive, { kind, name, attributes });
    default: {
      const place = isLast ? 'the model' : 'the step';
      return fail(
        `${place} ${quoted(name)} is a ${quoted(kind)}, which is not one that can be shown: MLPClassifier, MLPRegressor, logistic and linear regression behind scalers are`,
      );
    }
  }
}

const curves: Readonly<Record<string, Curve>> = {
  identity: linear,
  logistic: { name: 'sigmoid' },
  tanh: { name: 'tanh' },
  relu: { name: 'relu' },
  softmax: { name: 'softmax' },
  // Of a regressor of counts.
  exp: { name: 'exponential' },
};

function perceptron(archive: Archive, { name, attributes }: Estimator) {
  const nodes = (key: string) =>
    list(resolved(archive, object(attributes[key], `${name}.${key}`)).content, `${name}.${key}`);
  const [coefs, intercepts] = [nodes('coefs_'), nodes('intercepts_')];
  if (coefs.length === 0 || coefs.length !== intercepts.length)
    fail(
      `${quoted(name)}: expected as many intercepts as kernels, got ${intercepts.length} and ${coefs.length}`,
    );
  const curve = (key: string): Curve => {
    const word = String(jsonOf(archive, attributes[key]));
    return (
      (Object.hasOwn(curves, word) ? curves[word] : undefined) ??
      fail(`${quoted(name)}: no activation is called ${quoted(word)}`)
    );
  };
  const layers: LayerDescription[] = coefs.map((node, i) => {
    const coef = tensorOf(archive, node, `${name}.coefs_[${i}]`);
    const [inputs = 0, units = 0] = coef.shape;
    const bias = numbersOf(archive, intercepts[i], `${name}.intercepts_[${i}]`);
    if (coef.shape.length !== 2 || bias.length !== units)
      fail(
        `${quoted(name)}.coefs_[${i}]: expected a kernel with as many columns as intercepts, got ${shapeText(coef.shape)} and ${bias.length}`,
      );
    const activation = curve(i < coefs.length - 1 ? 'activation' : 'out_activation_');
    return {
      kind: 'dense',
      name: `${name}_${i}`,
      inputs,
      units,
      kernel: transposed(coef.read(), inputs, units),
      bias,
      activation,
    };
  });
  const classes = textsOf(archive, attributes.classes_);
  const last = layers.at(-1)!;
  const isBinary = classes?.length === 2 && last.kind === 'dense' && last.units === 1;
  return { layers: isBinary ? [...layers, bothColumns] : layers, ...(classes && { classes }) };
}

function linearModel(archive: Archive, { kind, name, attributes }: Estimator) {
  const coef = tensorOf(archive, attributes.coef_, `${name}.coef_`);
  const [units, inputs] = coef.shape.length === 1 ? [1, coef.shape[0]!] : [coef.shape[0]!, coef.shape[1]!];
  const node = arrayNode(archive, attributes.intercept_);
  const given = node
    ? numbersOf(archive, node, `${name}.intercept_`)
    : Float64Array.of(Number(jsonOf(archive, attributes.intercept_) ?? 0));
  const bias = given.length === units ? given : new Float64Array(units).fill(given[0] ?? 0);
  const classes = kind === 'LogisticRegression' ? textsOf(archive, attributes.classes_) : undefined;
  if (classes && units > 1 && jsonOf(archive, attributes.multi_class) === 'ovr')
    fail(`${quoted(name)} is fitted one class against the rest, which cannot be shown`);
  const activation: Curve =
    kind !== 'LogisticRegression' ? linear : units === 1 ? { name: 'sigmoid' } : { name: 'softmax' };
  const dense: LayerDescription = {
    kind: 'dense',
    name,
    inputs,
    units,
    kernel: coef.read(),
    bias,
    activation,
  };
  return { layers: units === 1 && classes ? [dense, bothColumns] : [dense], ...(classes && { classes }) };
}

/** What scikit-learn gives for two classes: the probability of the one, and of the other. */
const bothColumns: LayerDescription = {
  kind: 'dense',
  name: 'both_classes',
  inputs: 1,
  units: 2,
  kernel: Float64Array.of(-1, 1),
  bias: Float64Array.of(1, 0),
  activation: linear,
};
