// Trains nine parameters until one straight line, seen through a fold, parts two curves.
import { evaluate, initialNetwork, namedDataset, parseLayers, trainer } from 'crease/nn';

const data = namedDataset('two-curves');
const training = trainer(initialNetwork(2, parseLayers('2relu,1sigmoid'), 106), data);
for (let round = 0; round < 6; round++) {
  training.step(200);
  console.log(`step ${training.steps}: loss ${training.loss.toFixed(4)}, accuracy ${training.accuracy}`);
}
const { correct, count } = evaluate(training.network(), data);
console.log(`${correct} of ${count} points are on the right side`);
