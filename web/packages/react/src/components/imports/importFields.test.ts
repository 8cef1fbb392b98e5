import { expect, test } from 'vitest';
import type { Import } from '../../api/types';
import { columnLabel, sameColumns, samplesOf, unusedOf } from './importFields';

const sheet: NonNullable<Import['sheet']> = {
  name: null,
  names: [],
  columns: [
    { letters: 'A', name: '編號' },
    { letters: 'B', name: '' },
    { letters: 'C', name: '電話' },
  ],
  suggested: { number: 'A' },
  first_rows: [
    { row: 2, cells: ['T01', ' '] },
    { row: 3, cells: ['T02', 'x'] },
    { row: 5, cells: ['T03'] },
    { row: 6, cells: ['T04', 'y', '6666'] },
  ],
};

test('a column is shown by the first things that stand in it', () => {
  expect(samplesOf(sheet, 'A')).toEqual(['T01', 'T02', 'T03']);
  expect(samplesOf(sheet, 'B')).toEqual(['x', 'y']);
  expect(samplesOf(sheet, 'Z')).toEqual([]);
});

test('columns that say nothing are named', () => {
  expect(unusedOf(sheet, { number: 'A', name: null })).toEqual(['B', 'C · 電話']);
  expect(sheet.columns.map(columnLabel)[0]).toBe('A · 編號');
});

test('columns mean the same whether a field is left out or has none', () => {
  expect(sameColumns({ number: 'A', name: null }, { number: 'A' })).toBe(true);
  expect(sameColumns({ number: 'A', name: 'B' }, { number: 'B', name: 'A' })).toBe(false);
  expect(sameColumns(null, { number: 'A' })).toBe(false);
});
