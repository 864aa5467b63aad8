export { type CsvOptions, datasetFromTable, parseCsv } from './dataset-from-table.ts';
export { type CsvExamples, type ExamplesFromCsvOptions, examplesFromCsv } from './examples-from-csv.ts';
export { type ColumnChoice, readTable, type Table, type TableColumn } from './read-table.ts';
