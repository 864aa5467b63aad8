export { type CsvOptions, datasetFromTable, parseCsv } from './dataset-from-table.ts';
export { type CsvExamples, type ExamplesFromCsvOptions, examplesFromCsv } from './examples-from-csv.ts';
export { type NumberTable, numbersFromCsv } from './numbers-from-csv.ts';
export { readTable } from './read-table.ts';
export type { ColumnChoice, Table, TableColumn } from './table.ts';
