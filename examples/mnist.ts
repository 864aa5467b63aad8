// Reads handwritten digits: 101,770 parameters, one epoch over 60,000 images.
import { dense, dropout, flatten, mnist, sequential } from 'crease/nn';

const { train, test } = await mnist();
const model = sequential([
  flatten({ inputShape: [28, 28] }),
  dense({ units: 128, activation: 'relu' }),
  dropout({ rate: 0.2 }),
  dense({ units: 10, activation: 'softmax' }),
]);
model.compile({ optimizer: 'adam', loss: 'sparseCategoricalCrossentropy', metrics: ['accuracy'] });
console.log(model.summary());
await model.fit(train.x, train.y, { epochs: 1 });
const { accuracy } = await model.evaluate(test.x, test.y);
console.log(`${(100 * accuracy!).toFixed(1)} % of 10,000 unseen digits are read rightly`);
