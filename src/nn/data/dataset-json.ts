import type { Vector2 } from '../../math/index.ts';
import { refuse } from '../checks/argument-checks.ts';
import { at, atDoor, readList, readNumber, readNumbers, readObject, readText } from '../checks/json-door.ts';
import type { AxisScale, Dataset2 } from './dataset.ts';

/**
 * A data set from plain JSON, the shape of `Dataset2`, with everything checked.
 * @param place what to call it in messages, such as `params.data`
 * @throws DataError
 */
export function parseDataset(json: unknown, place = 'data'): Dataset2 {
  return atDoor(() => readDataset(json, place));
}

function readDataset(json: unknown, place: string): Dataset2 {
  const given = readObject(json, place, ['name', 'points', 'labels', 'axes', 'classes']);
  const name = readText(given.name, at(place, 'name'));
  const rows = readList(given.points, at(place, 'points'), 'points');
  if (rows.length === 0) refuse(at(place, 'points'), 'at least one point', rows);
  const points = rows.map(
    (row, i) => readNumbers(row, `${at(place, 'points')}[${i}]`, 2) as unknown as Vector2,
  );
  const labels = readList(given.labels, at(place, 'labels'), 'labels', points.length).map((label, i) => {
    if (label === 0 || label === 1) return label;
    return refuse(`${at(place, 'labels')}[${i}]`, '0 or 1', label);
  });
  return {
    name,
    points,
    labels,
    axes: readAxes(given.axes, at(place, 'axes')),
    classes: readClasses(given.classes, at(place, 'classes')),
  };
}

/** The scales of two axes. @throws RangeError */
export function readAxes(json: unknown, place: string): [AxisScale, AxisScale] {
  const [x, y] = readList(json, place, 'axes', 2);
  return [readAxis(x, `${place}[0]`), readAxis(y, `${place}[1]`)];
}

function readAxis(json: unknown, place: string): AxisScale {
  const given = readObject(json, place, ['name', 'offset', 'factor']);
  return {
    name: readText(given.name, at(place, 'name')),
    offset: readNumber(given.offset, at(place, 'offset')),
    factor: readNumber(given.factor, at(place, 'factor')),
  };
}

/** The names of two classes. @throws RangeError */
export function readClasses(json: unknown, place: string): [string, string] {
  const [zero, one] = readList(json, place, 'class names', 2);
  return [readText(zero, `${place}[0]`), readText(one, `${place}[1]`)];
}
