export { type Explained, type ExplainedModel, formatExplained, parseExplained } from './explained.ts';
export { type ExampleFindings, type Findings, findings } from './findings.ts';
