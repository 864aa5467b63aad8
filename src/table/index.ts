export {
  type ChoiceOptions,
  type CsvOptions,
  datasetFromTable,
  parseCsv,
  sayTaken,
  type TakenData,
  type TrainedWith,
  takeData,
  takeFromTable,
} from './dataset-from-table.ts';
export { type CsvExamples, type ExamplesFromCsvOptions, examplesFromCsv } from './examples-from-csv.ts';
export { type NumberTable, numbersFromCsv } from './numbers-from-csv.ts';
export { openTable } from './open-table.ts';
export { type ReadTableOptions, readTable } from './read-table.ts';
export {
  type RowsChoice,
  type RowsFor,
  type RowsTaken,
  rowsFromTable,
} from './rows-from-table.ts';
export { type ColumnChoice, type Mend, type Table, type TableColumn, TableError } from './table.ts';
