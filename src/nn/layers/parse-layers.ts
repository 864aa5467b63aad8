import { DataError } from '../checks/data-error.ts';
import { nearestName, synonymOf } from '../checks/nearest-name.ts';
import { activationNames } from './activation.ts';
import { type DenseSpec, dense } from './layers.ts';

/** The most units a written layer may have. */
const MOST_UNITS = 1024;

/**
 * Layers as a person writes them, `2relu,1sigmoid`: units and activation (linear if left out), by commas; an
 * activation may go by another name of the field, such as swish for silu.
 * Kernels of ReLUs begin as He et al. 2015 found best for them, the others as Keras's default, Glorot uniform.
 * @throws DataError naming the layer, with the nearest known activation
 */
export function parseLayers(text: string): readonly DenseSpec[] {
  return text.split(',').map((part, i) => {
    const place = `layers[${i}]`;
    const written = part.trim();
    const [, digits = '', name = ''] = /^(\d*)\s*(.*)$/.exec(written)!;
    if (digits === '') {
      throw new DataError(`${place}: expected units and activation such as 2relu, got "${written}"`);
    }
    const units = Number(digits);
    if (units < 1 || units > MOST_UNITS) {
      throw new DataError(`${place}: expected 1 to ${MOST_UNITS} units, got ${digits}`);
    }
    const activation = name === '' ? undefined : synonymOf(name, activationNames);
    if (name !== '' && !activation) {
      throw new DataError(
        `${place}: no activation is called "${name}"; did you mean "${nearestName(name, activationNames)}"?`,
      );
    }
    const folds = activation === 'relu' || activation === 'leakyRelu';
    return dense({
      units,
      activation: activation ?? 'linear',
      kernelInitializer: folds ? 'heNormal' : 'glorotUniform',
    });
  });
}

/** Layers as a person writes them: the inverse of `parseLayers`. */
export function formatLayers(layers: readonly Pick<DenseSpec, 'units' | 'activation'>[]): string {
  return layers.map(({ units, activation }) => `${units}${activation}`).join(',');
}
