import type { Language } from '../scene/index.ts';

const en = {
  footnotes: 'Footnotes',
  backToReference: (reference: string) => `Back to reference ${reference}`,
  table: (number: number) => `Table ${number}`,
  formula: 'Formula',
  task: 'Task',
  source: 'Source',
  output: 'Output',
  stillToCome: 'is not there yet',
  showAnswer: 'Show the answer',
  alerts: {
    note: 'Note',
    tip: 'Tip',
    important: 'Important',
    warning: 'Warning',
    caution: 'Caution',
  },
  showCode: 'Show code',
  showOutput: 'Show output',
  moreLines: (count: number) => `${count} more lines`,
};

const zhHant: typeof en = {
  footnotes: '註解',
  backToReference: (reference) => `回到註 ${reference}`,
  table: (number) => `表 ${number}`,
  formula: '算式',
  task: '待辦',
  source: '來源',
  output: '輸出',
  stillToCome: '還沒有這個檔案',
  showAnswer: '看答案',
  alerts: {
    note: '附註',
    tip: '提示',
    important: '重要',
    warning: '注意',
    caution: '當心',
  },
  showCode: '顯示程式碼',
  showOutput: '顯示輸出',
  moreLines: (count) => `還有 ${count} 行`,
};

/** What the compiler itself says in an article. */
export const articleWords: Readonly<Record<Language, typeof en>> = { en, 'zh-Hant': zhHant };
