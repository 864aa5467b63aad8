import { startingQuestion, VERSION } from './parse-document.ts';
import { noLesson, type StudioDocument, startingDocument, startingTraining } from './studio-document.ts';

/** A document as JSON-safe data: what is as at the start is left out. The inverse of `parseDocument`. */
export function formatDocument(document: StudioDocument): Record<string, unknown> {
  const { data, network, training, weights, branches, look, lesson } = document;
  const question = lesson.question && { ...changed(lesson.question, startingQuestion) };
  return {
    studio: VERSION,
    ...part('data', changed(data, startingDocument.data)),
    ...part('network', changed(network, startingDocument.network)),
    ...part('training', changed(training, startingTraining)),
    ...(weights && { weights }),
    ...(branches.length > 0 && {
      branches: branches.map((one) => ({ ...one, training: changed(one.training, startingTraining) })),
    }),
    ...part('look', changed(look, startingDocument.look)),
    ...part('lesson', { ...changed(lesson, noLesson), ...(question && { question }) }),
  };
}

function part(name: string, fields: object): object {
  return Object.keys(fields).length === 0 ? {} : { [name]: fields };
}

/** The fields that differ from the defaults. */
function changed<T extends object>(value: T, defaults: T): Partial<T> {
  return Object.fromEntries(
    Object.entries(value).filter(
      ([key, field]) => JSON.stringify(field) !== JSON.stringify(defaults[key as keyof T]),
    ),
  ) as Partial<T>;
}
