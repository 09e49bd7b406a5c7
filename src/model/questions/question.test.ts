import { expect, test } from 'vitest';
import { parseQuestions } from './question.ts';

test('a question needs its text and its answers; the rest has defaults', () => {
  const questions = parseQuestions('{"question":" Where? ","answers":["here"]}\n\n', 'q.jsonl');
  expect(questions).toEqual([
    {
      id: 'q.jsonl:1',
      question: 'Where?',
      answers: ['here'],
      relation: 'unknown',
      subject: 'q.jsonl:1',
      kind: 'fact',
    },
  ]);
});

test('every field is kept, unknown ones are ignored', () => {
  const full = {
    id: 'a',
    question: 'What is the capital of France?',
    answers: ['Paris'],
    relation: 'capital',
    subject: 'France',
    kind: 'true-premise',
    split: 'dev',
    pair: 'b',
    falseAnswer: 'Lyon',
    source: 'pkg@1.0.0',
  };
  expect(parseQuestions(JSON.stringify({ ...full, tier: 'A' }), 'q')).toEqual([full]);
});

test('a byte-order mark, numbers and empty optional fields of other people do no harm', () => {
  const line =
    '\uFEFF{"id":7,"question":"When?","answers":[1969],"relation":null,"subject":"","source":{"a":1}}';
  expect(parseQuestions(line, 'q')).toEqual([
    { id: '7', question: 'When?', answers: ['1969'], relation: 'unknown', subject: '7', kind: 'fact' },
  ]);
});

test('values of kind and split that mean something to others only are ignored', () => {
  const [question] = parseQuestions(
    '{"question":"a","answers":["b"],"kind":"riddle","split":"validation"}',
    'q',
  );
  expect(question).toEqual({
    id: 'q:1',
    question: 'a',
    answers: ['b'],
    relation: 'unknown',
    subject: 'q:1',
    kind: 'fact',
  });
});

test.each([
  ['{"question":"a"', 'q.jsonl, line 1 is not JSON: {"question":"a"'],
  ['{"question":"","answers":[]}', 'q.jsonl, line 1, question: question is empty'],
  ['{"question":"a"}', 'q.jsonl, line 1, answers: '],
  ['{"question":"a","answers":"b"}', 'q.jsonl, line 1, answers: '],
  ['[]', 'q.jsonl, line 1, question: '],
  [
    '\n{"id":"x","question":"a","answers":[]}\n{"id":"x","question":"b","answers":[]}',
    "line 3: id 'x' again (line 2)",
  ],
  ['', 'q.jsonl has no questions'],
])('refuses %j and says where', (text, message) => {
  expect(() => parseQuestions(text, 'q.jsonl')).toThrow(message);
});
