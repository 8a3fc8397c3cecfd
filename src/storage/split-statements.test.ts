import { expect, test } from 'vitest';
import { splitStatements } from './split-statements.js';

test('statements end at semicolons', () => {
  const script = 'create table a (b integer);\n\ninsert into a values (1) ; select 1';
  expect(splitStatements(script)).toEqual([
    'create table a (b integer)',
    'insert into a values (1)',
    'select 1',
  ]);
});

test('semicolons in comments, texts and names end nothing', () => {
  const statements = [
    '-- first; that\ncreate table a (b text) -- null; nobody said so',
    "/* a; b */ insert into a values ('it''s; so')",
    'alter table a rename b to "c;d"',
    'do $$ begin perform 1; end $$',
    "do $body$ begin perform '$$'; end $body$",
    'select 4 / 2 - 1 as "a$", \'-- no comment\'',
  ];
  expect(splitStatements(`${statements.join('\n;\n')}\n;`)).toEqual(statements);
});

test('what holds nothing but comments is no statement', () => {
  expect(splitStatements('-- nothing; yet\n;;\n/* at all */\n')).toEqual([]);
});
