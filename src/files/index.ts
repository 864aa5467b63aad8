export { FileError, writingError } from './file-error.ts';
export { beginWhole, type Replaceable, type Unfinished, writeWhole } from './whole.ts';
